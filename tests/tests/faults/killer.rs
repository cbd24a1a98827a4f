//! Kills a function at one of its calls of AWS, as when its sandbox ends half-way.

use std::any::Any;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeTransmitInterceptorContextRef, FinalizerInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use futures_util::FutureExt;
use zvarot_runtime::sdk::Sdk;

/// On which side of a call the blow falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Before it is sent: AWS never hears of it.
    BeforeCall,
    /// When it is answered: AWS has done it, we never know.
    AfterAnswer,
}

/// Kills at the `k`-th call. Each attempt counts as a call.
#[derive(Debug, Clone)]
pub struct Killer {
    k: usize,
    moment: Moment,
    calls: Arc<AtomicUsize>,
    has_struck: Arc<AtomicBool>,
}

/// What unwinds through the killed function.
struct Killed;

impl Killer {
    /// Strikes at the `k`-th call, counted from 1.
    pub fn at(k: usize, moment: Moment) -> Self {
        Self { k, moment, calls: Arc::default(), has_struck: Arc::default() }
    }

    /// Clients over which the killer watches.
    pub fn watching(&self, sdk: &Sdk) -> Sdk {
        sdk.clone().with_interceptor(SharedInterceptor::new(self.clone()))
    }

    /// Whether anybody was killed.
    pub fn has_struck(&self) -> bool {
        self.has_struck.load(Ordering::SeqCst)
    }

    /// Runs `work` to its end or to the killer's blow: then nothing comes back.
    pub async fn let_run<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        match AssertUnwindSafe(work).catch_unwind().await {
            Ok(done) => (!self.has_struck()).then_some(done),
            Err(cause) if (*cause).is::<Killed>() => None,
            Err(cause) => resume_unwind(cause),
        }
    }

    fn is_the_kth(&self) -> bool {
        self.calls.fetch_add(1, Ordering::SeqCst) + 1 == self.k
    }

    fn strike(&self) {
        self.has_struck.store(true, Ordering::SeqCst);
        let killed: Box<dyn Any + Send> = Box::new(Killed);
        resume_unwind(killed) // without the noise of a panic
    }
}

impl Intercept for Killer {
    fn name(&self) -> &'static str {
        "Killer"
    }

    fn read_before_transmit(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        // the dead make no calls: whatever caught the blow goes no further either
        if self.has_struck() || (self.moment == Moment::BeforeCall && self.is_the_kth()) {
            self.strike();
        }
        Ok(())
    }

    fn read_after_attempt(
        &self,
        _: &FinalizerInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if self.moment == Moment::AfterAnswer && self.is_the_kth() {
            self.strike();
        }
        Ok(())
    }
}
