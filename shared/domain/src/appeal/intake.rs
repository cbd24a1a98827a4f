//! In which form an appeal was made, and how one came that was not filed in the cabinet: on paper, by word of mouth, in the book.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime, Time};
use utoipa::ToSchema;

use crate::deadline::MINSK;
use crate::id::PersonId;
use crate::iso_date;

/// The form of an appeal (L:1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum AppealForm {
    /// Filed in this system (L:25).
    Electronic,
    /// On paper (L:10.1, 12).
    Written,
    /// By word of mouth, at a reception or on the phone (L:6, 10.4).
    Oral,
    /// A remark or proposal in the book, which is a written appeal, too (L:24).
    BookEntry,
}

/// How an appeal came that an official entered. Stored in its first event, and in those of the parts that other organisations get of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Intake {
    /// When the organisation received it: in Minsk, no hour is known.
    #[serde(with = "iso_date")]
    pub received_on: Date,
    /// In which form, and what is known of it.
    pub way: IntakeWay,
}

/// In which form an appeal came, and what the registration card wants to know of that (`domain.md` §5.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum IntakeWay {
    /// On paper.
    Written {
        /// By which way.
        delivery: Delivery,
        /// How many sheets the appeal itself has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sheets: Option<u16>,
        /// How many sheets of papers came with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        appendix_sheets: Option<u16>,
    },
    /// By word of mouth.
    Oral {
        /// On which occasion.
        reception: Reception,
        /// Who of the organisation listened, where it was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        received_by: Option<PersonId>,
    },
    /// In the book of remarks and proposals.
    BookEntry,
}

/// By which way a written appeal came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Delivery {
    /// By post.
    Post,
    /// By a courier.
    Courier,
    /// Handed in, at a reception too.
    HandedIn,
    /// By fax.
    Fax,
    /// By e-mail.
    Email,
    /// By the state mail system (Mailgov).
    Mailgov,
    /// By the system of exchange of documents between state bodies (СМДО).
    Smdo,
    /// By telegraph.
    Telegraph,
    /// By another way.
    Other,
}

/// On which occasion somebody appealed by word of mouth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Reception {
    /// At a personal reception (L:6).
    PersonalReception,
    /// At a reception away from the organisation's seat.
    OffSiteReception,
    /// On the direct phone line.
    DirectPhoneLine,
}

impl Intake {
    /// The form.
    pub fn form(&self) -> AppealForm {
        match self.way {
            IntakeWay::Written { .. } => AppealForm::Written,
            IntakeWay::Oral { .. } => AppealForm::Oral,
            IntakeWay::BookEntry => AppealForm::BookEntry,
        }
    }

    /// The beginning of the day of receipt in Minsk: what came at an hour that nobody knows came within working hours.
    pub fn received_at(&self) -> OffsetDateTime {
        self.received_on.with_time(Time::MIDNIGHT).assume_offset(MINSK)
    }
}

impl AppealForm {
    /// Whether the appeal is there on paper, so that it is entered with a scan (`domain.md` §10, 3).
    pub fn is_on_paper(self) -> bool {
        matches!(self, Self::Written | Self::BookEntry)
    }
}
