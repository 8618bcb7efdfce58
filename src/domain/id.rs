//! Names of things: one type for each, so that a counter is never taken for a service.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

macro_rules! name_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            pub fn new(text: impl Into<Arc<str>>) -> Self {
                Self(text.into())
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
    };
}

name_type!(
    /// A service (procedure) of the office file.
    ServiceId
);
name_type!(
    /// A group of services, which shares a number series.
    GroupId
);
name_type!(
    /// A counter of the office file.
    CounterId
);
name_type!(
    /// A priority class of the office file.
    PriorityId
);
name_type!(
    /// A named schedule of the office file.
    ScheduleId
);
name_type!(
    /// One of several things that an officer picks from, such as an outcome.
    ChoiceId
);
name_type!(
    /// A language tag such as `vi`.
    Language
);
name_type!(
    /// A printer as `motcua printer add` named it.
    PrinterName
);
name_type!(
    /// Who did something: `officer:an`, `kiosk:sanh`, `holder`, `system`.
    Actor
);
