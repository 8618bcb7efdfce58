//! Reading a request's JSON: whatever is wrong with it gets a clear answer, and changes nothing.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::header;
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use crate::http::problem::{Code, Problem};

/// More than any of our requests needs.
pub const BODY_BYTES_MAX: usize = 64 * 1024;

/// For a body to arrive.
const BODY_MAX: Duration = Duration::from_secs(15);

/// A request's body, read as `T`; an empty one is `{}`.
pub struct Json<T> {
    pub value: T,
    /// The body in one form, whatever its spaces and order: what an idempotency key stands for.
    pub canonical: Vec<u8>,
}

/// A request's body, a PNG file as it is.
pub struct Png(pub Vec<u8>);

impl<S: Sync> FromRequest<S> for Png {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        if !is_kind(&request, "image/png") {
            let detail = "send the body as image/png";
            return Err(Problem::new(Code::UnsupportedMediaType, detail));
        }
        Ok(Self(bytes(request).await?.into()))
    }
}

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        let is_json = is_kind(&request, "application/json");
        let bytes = bytes(request).await?;
        if bytes.is_empty() {
            return parse(b"{}");
        }
        if !is_json {
            let detail = "send the body as application/json";
            return Err(Problem::new(Code::UnsupportedMediaType, detail));
        }
        parse(&bytes)
    }
}

/// The whole body, which has a limit in size and in time.
async fn bytes(request: Request) -> Result<axum::body::Bytes, Problem> {
    if announced(&request).is_some_and(|bytes| bytes > BODY_BYTES_MAX as u64) {
        return Err(too_large());
    }
    let bytes = timeout(BODY_MAX, read(request.into_body())).await;
    let slow = |_| Problem::new(Code::BadRequest, "the body did not come in time");
    bytes.map_err(slow)?
}

fn is_kind(request: &Request, wanted: &str) -> bool {
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.split(';').next().unwrap_or("").trim() == wanted)
}

fn announced(request: &Request) -> Option<u64> {
    let length = request.headers().get(header::CONTENT_LENGTH)?;
    length.to_str().ok()?.parse().ok()
}

fn too_large() -> Problem {
    let detail = format!("a body has at most {BODY_BYTES_MAX} bytes");
    Problem::new(Code::BodyTooLarge, detail)
}

async fn read(body: Body) -> Result<axum::body::Bytes, Problem> {
    to_bytes(body, BODY_BYTES_MAX).await.map_err(|error| {
        let is_too_large = std::error::Error::source(&error)
            .is_some_and(|source| source.is::<http_body_util::LengthLimitError>());
        match is_too_large {
            true => too_large(),
            false => Problem::new(Code::BadRequest, "the body could not be read to its end"),
        }
    })
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<Json<T>, Problem> {
    let value: serde_json::Value = serde_json::from_slice(bytes)
        .map_err(|error| Problem::new(Code::MalformedJson, error.to_string()))?;
    let canonical = serde_json::to_vec(&value).expect("a JSON value is plain data");
    let value = serde_json::from_value(value).map_err(|error| {
        let detail = error.to_string();
        match detail.starts_with("unknown field") {
            true => Problem::new(Code::UnknownField, detail),
            false => Problem::new(Code::InvalidField, detail),
        }
    })?;
    Ok(Json { value, canonical })
}
