//! delivery: the programs that a certificate is put into.

/// A program or device that an install guide is for. The codes stand in addresses and in the journal, so they stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Client {
    Thunderbird,
    OutlookClassic,
    OutlookNew,
    AppleMail,
    Evolution,
    Gpgsm,
    Iphone,
    OutlookMobile,
    Android,
    Gmail,
    Openssl,
    Nss,
}

impl Client {
    pub const ALL: [Client; 12] = [
        Client::Thunderbird,
        Client::OutlookClassic,
        Client::OutlookNew,
        Client::AppleMail,
        Client::Evolution,
        Client::Gpgsm,
        Client::Iphone,
        Client::OutlookMobile,
        Client::Android,
        Client::Gmail,
        Client::Openssl,
        Client::Nss,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Client::Thunderbird => "thunderbird",
            Client::OutlookClassic => "outlook-classic",
            Client::OutlookNew => "outlook-new",
            Client::AppleMail => "apple-mail",
            Client::Evolution => "evolution",
            Client::Gpgsm => "gpgsm",
            Client::Iphone => "iphone",
            Client::OutlookMobile => "outlook-mobile",
            Client::Android => "android",
            Client::Gmail => "gmail",
            Client::Openssl => "openssl",
            Client::Nss => "nss",
        }
    }

    pub fn parse(code: &str) -> Option<Client> {
        Client::ALL.into_iter().find(|client| client.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_is_found_by_its_own_code_and_by_no_other() {
        for client in Client::ALL {
            assert_eq!(Client::parse(client.code()), Some(client));
        }
        assert_eq!(Client::parse("Thunderbird"), None);
        assert_eq!(Client::parse(""), None);
    }
}
