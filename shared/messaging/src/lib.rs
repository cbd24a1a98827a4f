//! Messages: between functions through queues, and to people by SMS, mail and push.

#[cfg(any(feature = "ses", feature = "sns"))]
pub mod deliveries;
#[cfg(feature = "ses")]
pub mod mail;
#[cfg(feature = "sns")]
pub mod push;
#[cfg(feature = "sqs")]
pub mod queue;
#[cfg(feature = "sqs")]
pub mod routing_table;
#[cfg(feature = "sns")]
pub mod sms;
