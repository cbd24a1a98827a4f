//! What the stores could not do: "busy" where the same may work in a moment, opaque otherwise.

use super::Problem;
use crate::directory::DirectoryError;
use crate::journal::{AppendError, DraftConflict, DraftUnread, LoadError};
use crate::notices::NoticeError;
use crate::sdk_error::RequestError;
use crate::views::ViewError;

impl From<RequestError> for Problem {
    fn from(error: RequestError) -> Self {
        // 2 s: the retries below have used up their own 3 s already
        if error.transient { Self::busy(2).with_cause(error) } else { Self::internal(error) }
    }
}

macro_rules! requests {
    ($($error:ident),+) => {$(
        impl From<$error> for Problem {
            fn from(error: $error) -> Self {
                match error {
                    $error::Request(request) => request.into(),
                    other => Self::internal(other),
                }
            }
        }
    )+};
}

requests!(DirectoryError, LoadError, NoticeError, ViewError, DraftUnread, DraftConflict, AppendError);
