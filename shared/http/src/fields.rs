//! From a body to a command: every field is checked, and the caller hears of all that are refused at once.

use zvarot_domain::invalid::Invalid;

use crate::problem::Problem;

/// Collects the refused fields of one body.
///
/// ```
/// # use zvarot_http::Fields;
/// # use zvarot_domain::id::{AccountId, PersonId};
/// # struct Body { account: String, person: String }
/// # fn command(body: &Body) -> Result<(AccountId, PersonId), zvarot_http::problem::Problem> {
/// let mut fields = Fields::default();
/// let account = fields.take("/account", AccountId::parse(&body.account));
/// let person = fields.take("/person", PersonId::parse(&body.person));
/// let (account, person) = fields.all((account, person))?;
/// # Ok((account, person))
/// # }
/// ```
#[derive(Debug, Default)]
pub struct Fields(Vec<(String, Invalid)>);

impl Fields {
    /// The value, or nothing and a note of why it is refused.
    pub fn take<T>(&mut self, pointer: impl Into<String>, parsed: Result<T, Invalid>) -> Option<T> {
        parsed.map_err(|reason| self.refuse(pointer, reason)).ok()
    }

    /// A value that may be absent: nothing only if it is there and refused.
    pub fn take_optional<T>(
        &mut self,
        pointer: impl Into<String>,
        parsed: Option<Result<T, Invalid>>,
    ) -> Option<Option<T>> {
        match parsed {
            None => Some(None),
            Some(parsed) => self.take(pointer, parsed).map(Some),
        }
    }

    /// A text that may be absent: an empty one says as little as none.
    pub fn take_text<T>(
        &mut self,
        pointer: impl Into<String>,
        text: Option<&str>,
        parse: impl FnOnce(&str) -> Result<T, Invalid>,
    ) -> Option<Option<T>> {
        let parsed = text.map(parse).filter(|parsed| !matches!(parsed, Err(Invalid::Empty)));
        self.take_optional(pointer, parsed)
    }

    /// The values of a list, each with its place in the pointer.
    pub fn take_each<I, T>(
        &mut self,
        pointer: &str,
        items: I,
        parse: impl Fn(I::Item) -> Result<T, Invalid>,
    ) -> Option<Vec<T>>
    where
        I: IntoIterator,
    {
        let parsed: Vec<_> = items.into_iter().map(parse).collect();
        let taken = parsed.into_iter().enumerate().map(|(at, parsed)| self.take(format!("{pointer}/{at}"), parsed));
        // all are looked at before the first refused one ends it
        taken.collect::<Vec<_>>().into_iter().collect()
    }

    /// Notes that a field is refused.
    pub fn refuse(&mut self, pointer: impl Into<String>, reason: Invalid) {
        self.0.push((pointer.into(), reason));
    }

    /// 422 with all refused fields, if there are any.
    pub fn finish(self) -> Result<(), Problem> {
        if self.0.is_empty() { Ok(()) } else { Err(Problem::fields(self.0)) }
    }

    /// The values that were taken, up to twelve in a tuple; 422 with all refused fields, if there are any.
    pub fn all<G: Given>(self, taken: G) -> Result<G::Values, Problem> {
        self.finish()?;
        // a value that is nothing without a note was not taken here: a mistake of ours, not of the caller
        taken.values().ok_or_else(|| Problem::internal("a field was refused without a reason"))
    }
}

/// Values that are each there or not.
pub trait Given {
    /// The values when all are there.
    type Values;

    /// All values, or nothing.
    fn values(self) -> Option<Self::Values>;
}

macro_rules! given {
    ($($name:ident)+) => {
        impl<$($name),+> Given for ($(Option<$name>,)+) {
            type Values = ($($name,)+);

            #[allow(non_snake_case)] // the type names serve as names of the values
            fn values(self) -> Option<Self::Values> {
                let ($($name,)+) = self;
                Some(($($name?,)+))
            }
        }
    };
}

given!(A);
given!(A B);
given!(A B C);
given!(A B C D);
given!(A B C D E);
given!(A B C D E F);
given!(A B C D E F G);
given!(A B C D E F G H);
given!(A B C D E F G H I);
given!(A B C D E F G H I J);
given!(A B C D E F G H I J K);
given!(A B C D E F G H I J K L);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_refused_fields_are_told_at_once() {
        let mut fields = Fields::default();
        let one = fields.take("/one", Ok(1));
        let two = fields.take::<u8>("/two", Err(Invalid::Empty));
        let many = fields.take_each("/many", [1, 2, 3], |n| if n == 1 { Ok(n) } else { Err(Invalid::Unknown) });
        let problem = fields.all((one, two, many)).unwrap_err();
        let errors: Vec<_> = problem.errors().collect();
        assert_eq!(errors, [("/two", "empty"), ("/many/1", "unknown"), ("/many/2", "unknown")]);
    }

    #[test]
    fn what_is_good_comes_out() {
        let mut fields = Fields::default();
        let one = fields.take("/one", Ok(1));
        let none = fields.take_optional::<u8>("/none", None);
        let many = fields.take_each("/many", ["a"], Ok);
        assert_eq!(fields.all((one, none, many)).unwrap(), (1, None, vec!["a"]));
    }
}
