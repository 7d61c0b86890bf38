//! Linters' opinions, as they are kept beside the promise: our own, and that of a second one if there is one.

use lint::{Finding, Severity};
use serde::{Deserialize, Serialize};

/// What one linter says about one draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// Name and version.
    pub linter: String,
    pub findings: Vec<Remark>,
}

/// A finding of any linter, in its own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    pub rule: String,
    pub severity: Grade,
    #[serde(default)]
    pub source: String,
    #[serde(default)]
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    Notice,
    Warning,
    Error,
}

impl Grade {
    pub fn name(self) -> &'static str {
        match self {
            Grade::Notice => "notice",
            Grade::Warning => "warning",
            Grade::Error => "error",
        }
    }
}

impl From<Severity> for Grade {
    fn from(severity: Severity) -> Grade {
        match severity {
            Severity::Notice => Grade::Notice,
            Severity::Warning => Grade::Warning,
            Severity::Error => Grade::Error,
        }
    }
}

impl Opinion {
    /// Our own, which is as old as the program.
    pub fn own(findings: &[Finding]) -> Opinion {
        Opinion {
            linter: concat!("sealwright-lint ", env!("CARGO_PKG_VERSION")).to_owned(),
            findings: findings.iter().map(Remark::from).collect(),
        }
    }

    /// What a promise's row holds; nothing that can be read is no opinion.
    pub fn read(stored: &str) -> Vec<Opinion> {
        serde_json::from_str(stored).unwrap_or_default()
    }

    /// The findings of this grade and above, in words for an operator.
    pub fn at_least(&self, grade: Grade) -> Vec<String> {
        let grave = self.findings.iter().filter(|one| one.severity >= grade);
        grave.map(|one| format!("{}: {one}", self.linter)).collect()
    }
}

impl From<&Finding> for Remark {
    fn from(finding: &Finding) -> Remark {
        Remark {
            rule: finding.rule.to_owned(),
            severity: finding.severity.into(),
            source: format!("{} {}", finding.source, finding.section),
            message: finding.message.clone(),
        }
    }
}

impl std::fmt::Display for Remark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.severity.name(), self.rule)?;
        if !self.message.is_empty() {
            write!(f, ": {}", self.message)?;
        }
        if !self.source.is_empty() {
            write!(f, " ({})", self.source)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_is_read_again_and_what_older_programs_kept_is_no_opinion() {
        let kept = vec![Opinion {
            linter: "another 1.0".to_owned(),
            findings: vec![Remark {
                rule: "a.rule".to_owned(),
                severity: Grade::Warning,
                source: String::new(),
                message: "not nice".to_owned(),
            }],
        }];
        let text = serde_json::to_string(&kept).unwrap();
        assert_eq!(Opinion::read(&text), kept);
        assert_eq!(Opinion::read("[]"), []);
        assert_eq!(Opinion::read(r#"["a_rule"]"#), []);
        assert_eq!(kept[0].at_least(Grade::Error), [""; 0]);
        assert_eq!(
            kept[0].at_least(Grade::Warning),
            ["another 1.0: warning a.rule: not nice"]
        );
    }
}
