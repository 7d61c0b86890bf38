//! One request by somebody: in which language, signed in or not, and the middleware that finds out.
//!
//! [`around`] stands before and after every page. Handlers take a [`Visit`], a [`SignedIn`], an [`Officer`] or
//! an [`Operator`]; who lacks the right never reaches the handler.

use crate::{
    app::App,
    errors::{self, Trouble},
    forms::{self, Fields},
    headers,
    language::{self, Theme},
    layout::{Shell, Who},
};
use axum::{
    extract::{ConnectInfo, FromRequestParts, Request, State},
    http::{
        HeaderMap, Method,
        header::{COOKIE, USER_AGENT},
        request::Parts,
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::{
    actor::VettingOfficer,
    words::{Instant, Lang},
};
use ra::accounts::Session;
use std::{net::SocketAddr, ops::Deref, sync::Arc};

/// What of the `User-Agent` is kept as evidence.
const AGENT_CHARACTERS: usize = 200;

#[derive(Clone)]
pub struct Visit {
    pub app: App,
    pub lang: Lang,
    pub theme: Theme,
    /// The path with its query.
    pub path: String,
    pub now: Instant,
    pub session: Option<Arc<Session>>,
    /// What the cookie holds; a session behind it is not promised.
    pub token: Option<String>,
    pub agent: String,
    /// The address at the other end of the connection.
    pub peer: Option<SocketAddr>,
    method: Method,
    /// Asked for by a script of ours, which wants a fragment and no page.
    pub fragment: bool,
}

impl Visit {
    fn begin(app: &App, request: &Request) -> Visit {
        let headers = request.headers();
        let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let path = request
            .uri()
            .path_and_query()
            .map_or("/", |path| path.as_str())
            .to_owned();
        let peer = request
            .extensions()
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0);
        let agent = header(USER_AGENT.as_str()).unwrap_or_default();
        Visit {
            app: app.clone(),
            lang: language::language_of(headers),
            theme: language::theme_of(headers),
            path,
            now: app.now(),
            session: None,
            token: cookie(headers, app.session_cookie_name()),
            agent: agent.chars().take(AGENT_CHARACTERS).collect(),
            peer,
            method: request.method().clone(),
            fragment: header("sec-fetch-dest") == Some("empty"),
        }
    }

    /// Finds the session behind the cookie. The language of the account holds where the browser has not chosen;
    /// a choice made by the switch becomes the account's, for its mails.
    async fn meet(&mut self, headers: &HeaderMap) -> Result<(), Trouble> {
        let Some(token) = self.token.clone() else {
            return Ok(());
        };
        let Some(session) = self
            .app
            .run(move |office| ra::accounts::session(office, &token))
            .await?
        else {
            return Ok(());
        };
        match language::chosen_language(headers) {
            None => self.lang = session.who.language,
            Some(chosen) if chosen != session.who.language && self.is_get() => {
                let who = session.who.clone();
                self.app
                    .run(move |office| ra::accounts::set_language(office, &who, chosen))
                    .await?;
            }
            Some(_) => {}
        }
        self.session = Some(Arc::new(session));
        Ok(())
    }

    pub fn is_get(&self) -> bool {
        self.method == Method::GET || self.method == Method::HEAD
    }

    /// The path alone.
    pub fn bare_path(&self) -> &str {
        self.path.split('?').next().unwrap_or_default()
    }

    /// The address of the other end without its port, as evidence keeps it.
    pub fn address(&self) -> String {
        self.peer
            .map(|peer| peer.ip().to_string())
            .unwrap_or_default()
    }

    /// The shell of a page whose title is this key.
    pub fn page(&self, title_key: &str) -> Shell {
        let mut shell = self.shell(String::new());
        shell.title = shell.t(title_key);
        shell
    }

    /// The shell of a page whose title is text already.
    pub fn shell(&self, title: String) -> Shell {
        let settings = self.app.office().settings();
        let who = self.session.as_ref().map(|session| &session.who);
        Shell {
            lang: self.lang,
            theme: self.theme,
            brand: settings.brand.clone(),
            maker: settings.maker.clone(),
            path: self.path.clone(),
            now: self.now,
            zone: self.app.zone().clone(),
            signed_in: who.map(|who| Who {
                name: who.name.clone(),
                subscriber: who.roles.subscriber,
                officer: who.roles.officer,
                operator: who.roles.operator,
            }),
            csrf: self
                .session
                .as_ref()
                .map(|session| session.csrf.clone())
                .unwrap_or_default(),
            demo: self.app.demo().map(|hooks| hooks.strip(self)),
            title,
            error_in_title: false,
        }
    }
}

/// Before and after every page: who is there, whether the form may come in, what the browser is told, and
/// the page for whatever went wrong.
pub async fn around(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut visit = Visit::begin(&app, &request);
    let mut sent = None;
    let answer = inside(&mut visit, &mut sent, request, next).await;
    let response = answer.unwrap_or_else(IntoResponse::into_response);
    let mut response = errors::page(&visit, sent.as_ref(), response).await;
    headers::protect(
        response.headers_mut(),
        app.secure(),
        visit.session.is_some(),
    );
    response
}

async fn inside(
    visit: &mut Visit,
    sent: &mut Option<Fields>,
    request: Request,
    next: Next,
) -> Result<Response, Trouble> {
    visit.meet(request.headers()).await?;
    let (mut request, fields) = forms::admit(visit, request).await?;
    request.extensions_mut().insert(visit.clone());
    if let Some(fields) = fields {
        let own = forms::own_token(visit, fields.text("csrf"));
        *sent = Some(fields);
        own?;
    }
    // A task of its own, so that a broken invariant ends one answer and not the connection.
    match tokio::spawn(next.run(request)).await {
        Ok(response) => Ok(response),
        Err(join) => Err(Trouble::broken(visit.now, &join)),
    }
}

fn cookie(headers: &HeaderMap, wanted: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == wanted && !value.is_empty()).then(|| value.to_owned()))
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Visit, Trouble> {
        parts
            .extensions
            .get::<Visit>()
            .cloned()
            .ok_or(Trouble::Strange("outside of the pages"))
    }
}

/// Somebody with a session, whatever their roles.
#[derive(Clone)]
pub struct SignedIn {
    pub visit: Visit,
    pub who: ra::Who,
}

impl Deref for SignedIn {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<SignedIn, Trouble> {
        let visit = Visit::from_request_parts(parts, state).await?;
        match visit.session.clone() {
            Some(session) => Ok(SignedIn {
                visit,
                who: session.who.clone(),
            }),
            None => Err(Trouble::SignIn),
        }
    }
}

/// Somebody who decides cases. For everybody else the desk does not exist.
#[derive(Clone)]
pub struct Officer {
    pub visit: Visit,
    pub who: ra::Who,
    pub officer: VettingOfficer,
}

impl Deref for Officer {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Officer {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Officer, Trouble> {
        let SignedIn { visit, who } = SignedIn::from_request_parts(parts, state).await?;
        match ra::policy::officer(&who) {
            Some(officer) => Ok(Officer {
                visit,
                who,
                officer,
            }),
            None => Err(Trouble::nothing_here()),
        }
    }
}

/// Somebody who runs the house. For everybody else its engine room does not exist.
#[derive(Clone)]
pub struct Operator {
    pub visit: Visit,
    pub who: ra::Who,
}

impl Deref for Operator {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Operator {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Operator, Trouble> {
        let SignedIn { visit, who } = SignedIn::from_request_parts(parts, state).await?;
        if who.roles.operator {
            Ok(Operator { visit, who })
        } else {
            Err(Trouble::nothing_here())
        }
    }
}
