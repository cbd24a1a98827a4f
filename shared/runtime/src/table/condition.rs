//! Expressions of DynamoDB with their values and names.

use aws_sdk_dynamodb::types::AttributeValue;

/// What must hold of the stored item for a write to happen.
#[derive(Debug, Clone)]
pub struct Condition<'a> {
    pub(super) expression: &'a str,
    pub(super) values: Vec<(&'a str, AttributeValue)>,
    pub(super) names: Vec<(&'a str, &'a str)>,
}

impl<'a> Condition<'a> {
    /// A condition expression.
    pub fn new(expression: &'a str) -> Self {
        Self { expression, values: Vec::new(), names: Vec::new() }
    }

    /// There is no item yet.
    pub fn absent() -> Self {
        Self::new("attribute_not_exists(pk)")
    }

    /// There is an item.
    pub fn present() -> Self {
        Self::new("attribute_exists(pk)")
    }

    /// The same with a value that the expression calls `:name`.
    #[must_use]
    pub fn value(mut self, name: &'a str, value: AttributeValue) -> Self {
        self.values.push((name, value));
        self
    }

    /// The same with an attribute, called `#name`, whose own name is a word of DynamoDB's language.
    #[must_use]
    pub fn name(mut self, name: &'a str, attribute: &'a str) -> Self {
        self.names.push((name, attribute));
        self
    }
}

/// How an item is changed.
#[derive(Debug, Clone, Default)]
pub struct Update<'a> {
    /// The update expression.
    pub update: &'a str,
    /// The condition expression.
    pub condition: Option<&'a str>,
    /// Values of both, each with its `:name`.
    pub values: Vec<(&'a str, AttributeValue)>,
    /// Attributes whose names are words of DynamoDB's language, each with its `#name`.
    pub names: Vec<(&'a str, &'a str)>,
}
