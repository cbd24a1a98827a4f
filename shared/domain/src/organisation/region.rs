//! Regions: how the directory is looked through by whoever knows no name.

use serde::de::IntoDeserializer;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Localised;

/// Where the people live for whom an organisation works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Region {
    /// The whole country, or no region named in the directory.
    Country,
    /// The city of Minsk.
    MinskCity,
    /// Brest region.
    Brest,
    /// Vitebsk region.
    Vitebsk,
    /// Homel region.
    Homel,
    /// Hrodna region.
    Hrodna,
    /// Minsk region.
    Minsk,
    /// Mahiliou region.
    Mahiliou,
}

impl Region {
    /// Every region, in the order of lists.
    pub const ALL: [Self; 8] = [
        Self::Country,
        Self::MinskCity,
        Self::Brest,
        Self::Vitebsk,
        Self::Homel,
        Self::Hrodna,
        Self::Minsk,
        Self::Mahiliou,
    ];

    /// The region with this name in the API and the directory.
    pub fn parse(name: &str) -> Option<Self> {
        let name: serde::de::value::StrDeserializer<'_, serde::de::value::Error> = name.into_deserializer();
        Self::deserialize(name).ok()
    }

    /// Its name.
    pub fn name(self) -> Localised {
        let (be, ru, en) = match self {
            Self::Country => ("Уся краіна", "Вся страна", "Whole country"),
            Self::MinskCity => ("Горад Мінск", "Город Минск", "City of Minsk"),
            Self::Brest => ("Брэсцкая вобласць", "Брестская область", "Brest Region"),
            Self::Vitebsk => ("Віцебская вобласць", "Витебская область", "Vitebsk Region"),
            Self::Homel => ("Гомельская вобласць", "Гомельская область", "Homel Region"),
            Self::Hrodna => ("Гродзенская вобласць", "Гродненская область", "Hrodna Region"),
            Self::Minsk => ("Мінская вобласць", "Минская область", "Minsk Region"),
            Self::Mahiliou => ("Магілёўская вобласць", "Могилёвская область", "Mahiliou Region"),
        };
        Localised { be: be.to_owned(), ru: ru.to_owned(), en: Some(en.to_owned()) }
    }
}
