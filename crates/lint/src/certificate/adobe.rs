//! Adobe's time stamp extension. That Strict has neither of Adobe's is in `extensions`.

use super::{Case, Check};
use crate::Severity::Error;
use crate::oids::ADOBE_TIME_STAMP;
use crate::read::body;
use crate::read::general_name::GeneralName;
use crate::rule::{Rule, Verdict, holds, of, rfc};

pub(super) const RULES: &[Rule<Check>] = &[of(
    "Adobe",
    rfc(
        Error,
        "adobe_time_stamp_location",
        "time stamp extension",
        location_is_an_address,
        "Encode version 1 and the address of the time stamp server.",
    ),
)];

fn location_is_an_address(case: &Case<'_>) -> Verdict {
    let Some(body) = case.body(ADOBE_TIME_STAMP) else {
        return Ok(());
    };
    let location = body::adobe_time_stamp(body);
    let address = matches!(location, Ok(GeneralName::Uri(_)));
    holds(address, || "no address of a server".to_owned())
}
