//! A registration on its way into the journal, against everybody who registers in the same organisation.

use futures_util::try_join;
use zvarot_commands::officials::{Order, permitted};
use zvarot_domain::appeal::{Appeal, Command, Event, Register, decide};
use zvarot_domain::deadline::{Calendar, minsk_date};
use zvarot_domain::invalid::Invalid;
use zvarot_domain::permission::{Action, Official};
use zvarot_http::Reply;
use zvarot_http::problem::Problem;
use zvarot_runtime::retry::RetryBudget;
use zvarot_runtime::table::StoreError;
use zvarot_store::directory::{Classified, serial_in};
use zvarot_store::journal::{AppendError, Loaded};

use crate::App;
use crate::registration::{Registration, reply};
use crate::turn::{Turn, Wait};

/// One registration.
pub(crate) struct Registering<'a> {
    pub app: &'a App,
    pub order: Order,
    pub body: Registration,
}

/// What is read before the decision.
pub(crate) struct Read {
    loaded: Loaded,
    official: Option<Official>,
    calendar: Calendar,
    classified: Option<Classified>,
    last_serial: u32,
}

impl Registering<'_> {
    /// Reads everything at once.
    pub async fn read(&self) -> Result<Read, Problem> {
        let directory = &self.app.directory;
        let given = async {
            let last_serial = directory.last_serial(&self.order.by.organisation, self.year());
            try_join!(directory.calendar(), self.classified(), last_serial).map_err(Problem::from)
        };
        let who = self.order.official(directory);
        let (loaded, official, (calendar, classified, last_serial)) =
            try_join!(self.order.loaded(&self.app.journal), who, given)?;
        Ok(Read { loaded, official, calendar, classified, last_serial })
    }

    async fn classified(&self) -> Result<Option<Classified>, StoreError> {
        match &self.body.classifier_code {
            Some(code) => self.app.directory.classified(code).await,
            None => Ok(None),
        }
    }

    fn year(&self) -> i32 {
        minsk_date(self.order.now).year()
    }

    /// Writes event and counter together. Whoever loses the race for a serial learns from the refusal which was the last one
    /// given, and waits for their turn without another reading.
    pub async fn settle(&self, mut read: Read) -> Result<Reply, Problem> {
        let mut turn = Turn::first(read.last_serial);
        let mut budget = RetryBudget::default();
        loop {
            let (official, appeal) = permitted(read.official.as_ref(), Action::Register, read.loaded.appeal.as_ref())?;
            if let Some(place) = self.order.earlier(&read.loaded)? {
                let earlier = &appeal.history()[place];
                return reply(&earlier.event, earlier.n);
            }
            let event = self.decide((official, appeal), &read, turn.serial)?;
            match self.append(appeal, &event, turn.serial).await? {
                Ok(()) => return reply(&event, appeal.sequence() + 1),
                Err(AppendError::Changed(counter)) => read.last_serial = serial_in(counter.as_ref()),
                Err(AppendError::Conflict) => {}
                Err(AppendError::Taken(_)) => {
                    read.loaded = self.order.loaded(&self.app.journal).await?;
                    continue;
                }
                Err(other) => return Err(StoreError::from(other).into()),
            }
            self.wait(&mut turn, &mut budget, read.last_serial).await?;
        }
    }

    async fn wait(&self, turn: &mut Turn, budget: &mut RetryBudget, last: u32) -> Result<(), Problem> {
        let place = if let Some(place) = turn.place {
            place
        } else {
            let (organisation, year) = (&self.order.by.organisation, self.year());
            self.app.directory.queue_for_serial(organisation, year, last, self.order.now).await?
        };
        match turn.lost(last, place) {
            Wait::For(time) => Ok(budget.pause(time).await?),
            Wait::Jitter => Ok(budget.wait().await?),
        }
    }

    fn decide(&self, (official, appeal): (&Official, &Appeal), read: &Read, serial: u32) -> Result<Event, Problem> {
        if self.body.classifier_code.is_some() && read.classified.is_none() {
            return Err(Problem::field("/classifierCode", Invalid::Unknown));
        }
        let command = Command::Register(Register {
            by: official,
            kind: self.body.kind,
            classifier_code: self.body.classifier_code.clone(),
            serial,
            calendar: &read.calendar,
        });
        decide(Some(appeal), command, self.order.now)?.ok_or_else(|| Problem::internal("nothing was decided"))
    }

    async fn append(&self, appeal: &Appeal, event: &Event, serial: u32) -> Result<Result<(), AppendError>, Problem> {
        let entry = self.order.entry(appeal, event)?;
        let counter = self.app.directory.give_serial(&self.order.by.organisation, self.year(), serial);
        let counter = counter.map_err(Problem::internal)?;
        Ok(match self.app.journal.append_with(&self.order.new_event(appeal, event, &entry), counter).await {
            // an attempt whose answer was lost had written it after all
            Err(AppendError::Taken(stored)) if stored.entry == entry => Ok(()),
            other => other,
        })
    }
}
