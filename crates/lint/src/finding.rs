use std::fmt;

/// How bad. An error blocks the signature; what a warning does is policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Notice,
    Warning,
    Error,
}

impl Severity {
    pub fn name(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One rule that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub rule: &'static str,
    pub severity: Severity,
    /// Who demands it, and where.
    pub source: &'static str,
    pub section: &'static str,
    /// What is wrong in these bytes.
    pub message: String,
    /// What to change.
    pub fix: &'static str,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = self.severity.name();
        write!(
            f,
            "{severity} {}: {} ({} {})",
            self.rule, self.message, self.source, self.section
        )
    }
}
