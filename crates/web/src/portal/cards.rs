//! An order as a card or a row: statuses, small words, and the one thing to do.

use crate::{
    layout::Shell,
    parts::{Html, StepCard, StepLine, StepStatus},
};
use domain::{
    order::{self, Journey},
    refusal::Step,
    words::DAY,
};
use ra::view::{Badge, Card, Next};

/// A certificate is said to end soon from here on.
pub const ENDS_SOON_DAYS: i64 = 60;

/// The card of the dashboard and of the details. `loud`: its next step is the page's primary button.
pub fn step_card<'a>(s: &'a Shell, card: &Card, loud: bool) -> StepCard<'a> {
    StepCard {
        s,
        id: card.order.number.to_lowercase(),
        family: s.t("product-family"),
        number: card.order.number.clone(),
        product: s.t(card.order.product.key()),
        organisation: card.organisation.clone().unwrap_or_default(),
        status: whole_status(s, card),
        href: format!("/certificates/{}", card.order.id),
        steps: card.steps.clone().map(|step| StepLine {
            name: step.step.key(),
            status: status_of(step.status),
            detail: badge(s, &step.badge),
            href: (step.status == order::StepStatus::AwaitingYou)
                .then(|| card.next.path(&card.order.id)),
        }),
        issued: card.certificate.is_some(),
        loud,
    }
}

pub fn status_of(status: order::StepStatus) -> StepStatus {
    match status {
        order::StepStatus::CannotStartYet => StepStatus::Locked,
        order::StepStatus::AwaitingYou => StepStatus::Todo,
        order::StepStatus::AwaitingUs => StepStatus::Wait,
        order::StepStatus::Done => StepStatus::Ok,
    }
}

/// The small words beside a status.
pub fn badge(s: &Shell, badge: &Badge) -> Option<Html> {
    let text = match badge {
        Badge::None => return None,
        Badge::DraftSaved => s.t("badge-draft-saved"),
        Badge::ActionNeeded(reason) => format!("{}: {}", s.t("badge-action"), s.t(reason)),
        Badge::Queue { position } => s.ta("badge-position", &[("n", (*position).into())]),
        Badge::VerifiedUntil(at) => s.t1("badge-proof-until", "when", s.date_text(*at)),
        Badge::MessageSent {
            until: Some(until), ..
        } => s.t1("badge-sent", "when", s.until_text(*until)),
        Badge::MessageSent { until: None, .. } => s.t("badge-sending"),
        Badge::MessageExpired => s.t("badge-expired"),
        Badge::OpensAfter(Step::Data) => s.t("badge-opens-after-data"),
        Badge::OpensAfter(_) => s.t("badge-opens-after-email"),
        Badge::BeingIssued => s.t("badge-issuing"),
        Badge::Issued => s.t("badge-issued"),
        Badge::Held(_) => s.t("badge-held"),
    };
    Some(Html::text(&text))
}

/// The status of the whole, in words.
pub fn whole_status(s: &Shell, card: &Card) -> String {
    let key = match (&card.certificate, &card.order.journey) {
        (Some(certificate), _) if certificate.revoked().is_some() => "certificate-revoked",
        (Some(certificate), _) if certificate.expired(s.now) => "certificate-ended",
        (Some(certificate), _) if certificate.not_after.since(s.now) < ENDS_SOON_DAYS * DAY => {
            "certificate-ending"
        }
        (Some(_), _) | (None, Journey::Issued(_)) => "certificate-active",
        (None, Journey::Activated(stage)) if stage.held.is_some() => "order-held",
        (None, Journey::Activated(_)) => "order-issuing",
        (None, Journey::Closed(_)) => "order-cancelled",
        (None, _) => "order-waiting",
    };
    s.t(key)
}

/// The step's option, as the list words it: `None` when there is nothing for the subscriber to do.
pub fn action(s: &Shell, card: &Card) -> Option<(String, String)> {
    let answer = card
        .steps
        .iter()
        .any(|step| matches!(step.badge, Badge::ActionNeeded(_)));
    let key = match card.next {
        Next::ProvideData if answer => "action-answer",
        Next::ProvideData => "action-data",
        Next::ProvideEmail => "action-email",
        Next::Activate => "action-activate",
        Next::Held => "next-held",
        _ => return None,
    };
    Some((card.next.path(&card.order.id), s.t(key)))
}

/// Whether the order is still on its way.
pub fn in_work(card: &Card) -> bool {
    !matches!(card.order.journey, Journey::Issued(_) | Journey::Closed(_))
}

/// All that can change on a waiting page, as one text.
pub fn mark_of(card: &Card) -> String {
    format!(
        "{} {} {:?} {:?} {}",
        card.order.id,
        card.order.journey.stage(),
        card.queue_position,
        card.steps.each_ref().map(|step| &step.badge),
        card.certificate
            .as_ref()
            .is_some_and(|certificate| certificate.revoked().is_some()),
    )
}
