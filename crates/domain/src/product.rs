//! What can be bought, with the terms frozen at purchase.

use serde::{Deserialize, Serialize};

/// A product of the store. A closed set: a product without its profile, texts and tests is not sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Product {
    /// S/MIME Organization, 730 days, first issue.
    #[serde(rename = "smime-organization-730-issue")]
    SmimeOrganization730,
}

impl Product {
    pub const ALL: [Product; 1] = [Product::SmimeOrganization730];

    pub fn code(self) -> &'static str {
        match self {
            Product::SmimeOrganization730 => "smime-organization-730-issue",
        }
    }

    pub fn parse(code: &str) -> Option<Product> {
        Product::ALL
            .into_iter()
            .find(|product| product.code() == code)
    }

    /// The name's key in the language files.
    pub fn key(self) -> &'static str {
        match self {
            Product::SmimeOrganization730 => "product-smime-organization-730",
        }
    }

    /// What is promised to somebody who buys it today.
    pub fn terms(self) -> Terms {
        match self {
            Product::SmimeOrganization730 => Terms {
                validity_days: 730,
                profile: Profile::OrganizationMultipurpose,
                client_auth: true,
            },
        }
    }
}

/// What was bought. Later changes to the product do not reach an order that exists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Days of 86,400 seconds (SBR 6.3.2).
    pub validity_days: u32,
    pub profile: Profile,
    /// Whether the certificate may also prove its holder to systems (manual, product description).
    pub client_auth: bool,
}

/// The certificate profile of SBR 7.1.6.1 the certificate is issued under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Profile {
    /// 2.23.140.1.5.2.2
    #[serde(rename = "ov-multipurpose")]
    OrganizationMultipurpose,
}

impl Profile {
    pub fn code(self) -> &'static str {
        match self {
            Profile::OrganizationMultipurpose => "ov-multipurpose",
        }
    }
}
