//! What an address says: the names in its path and the query behind it. A part that makes no sense
//! is answered like any other problem.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::http::problem::{Code, Problem};

/// The names in the path.
pub struct Path<T>(pub T);

/// The query.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let read = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        let unreadable = |_| Problem::new(Code::NotFound, "the address can't be read");
        read.map(|path| Self(path.0)).map_err(unreadable)
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let read = axum::extract::Query::<T>::from_request_parts(parts, state).await;
        read.map(|query| Self(query.0))
            .map_err(|error| Problem::new(Code::BadRequest, error.body_text()))
    }
}
