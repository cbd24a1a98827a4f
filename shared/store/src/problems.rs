//! What the stores could not do: "busy" where the same may work in a moment, opaque otherwise.

use zvarot_http::problem::Problem;

use crate::directory::DirectoryError;
use crate::journal::{AppendError, DraftConflict, DraftUnread, LoadError};
use crate::notices::NoticeError;
use crate::views::ViewError;

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
