//! Notes when each call of AWS begins and ends, and finds the longest chain of calls that waited for one another.

use std::sync::{Arc, Mutex};
use std::time::Instant;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextRef,
    FinalizerInterceptorContextRef,
};
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

/// One call of AWS, with whatever retries it took.
#[derive(Debug, Clone)]
pub struct AwsCall {
    pub operation: String,
    begun: Instant,
    ended: Option<Instant>,
    /// A presigned request is made and goes nowhere.
    is_sent: bool,
}

/// Every call since it was last asked.
#[derive(Debug, Clone, Default)]
pub struct Recorder(Arc<Mutex<Vec<AwsCall>>>);

/// Which of the noted calls a running operation is.
#[derive(Debug)]
struct Place(usize);

impl Storable for Place {
    type Storer = StoreReplace<Self>;
}

impl Recorder {
    /// What was called since the last time.
    pub fn take(&self) -> Vec<AwsCall> {
        let calls = std::mem::take(&mut *self.0.lock().unwrap());
        calls.into_iter().filter(|call| call.is_sent).collect()
    }
}

impl Intercept for Recorder {
    fn name(&self) -> &'static str {
        "Recorder"
    }

    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let mut calls = self.0.lock().unwrap();
        cfg.interceptor_state().store_put(Place(calls.len()));
        calls.push(AwsCall { operation: String::new(), begun: Instant::now(), ended: None, is_sent: false });
        Ok(())
    }

    fn read_after_transmit(
        &self,
        _: &BeforeDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let mut calls = self.0.lock().unwrap();
        if let Some(call) = cfg.load::<Place>().and_then(|place| calls.get_mut(place.0)) {
            call.is_sent = true;
        }
        Ok(())
    }

    fn read_after_execution(
        &self,
        _: &FinalizerInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        // what is called is not known yet when a call begins
        let operation = cfg.load::<Metadata>().map_or("", Metadata::name).to_owned();
        let mut calls = self.0.lock().unwrap();
        if let Some(call) = cfg.load::<Place>().and_then(|place| calls.get_mut(place.0)) {
            (call.operation, call.ended) = (operation, Some(Instant::now()));
        }
        Ok(())
    }
}

/// The longest chain of calls that did not overlap: each round trip that somebody waits for is one link of it.
pub fn chain(calls: &[AwsCall]) -> Vec<&AwsCall> {
    let mut ended: Vec<_> = calls.iter().filter(|call| call.ended.is_some()).collect();
    // the one that ends first leaves most room for others
    ended.sort_by_key(|call| call.ended);
    let mut chain: Vec<&AwsCall> = Vec::new();
    for call in ended {
        if chain.last().is_none_or(|last| last.ended <= Some(call.begun)) {
            chain.push(call);
        }
    }
    chain
}

/// Whether the operation only looks.
pub fn is_read(call: &AwsCall) -> bool {
    ["Get", "BatchGet", "Query", "Head", "TransactGet", "List"].iter().any(|verb| call.operation.starts_with(verb))
}
