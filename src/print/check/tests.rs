//! Templates that may be used and those that may not, by example; and that nothing is ever cut.
