// Everything stays in this page: it has no form and asks for nothing over the network, and its policy allows neither.
import { by, copy, onPress, otherLanguage, otherOf, save, showButtons, showView, speak } from "./view.js";
import { keyView } from "./key_view.js";
import { pfxView } from "./pfx_view.js";
import { profileView } from "./profile_view.js";
import { checkView, lookView } from "./look_view.js";

const REQUEST_FILE = "request.csr";

speak();
by("language").lang = otherOf();
by("house").hidden = false;
// Browsers keep WebCrypto from pages that came unprotected over a network.
by("no-crypto").hidden = Boolean(crypto.subtle);
keyView();
pfxView();
profileView();
lookView();
checkView();
showButtons();
onPress("request-copy", () => copy(by("request").value, by("request-copy")));
onPress("request-save", () => save(REQUEST_FILE, by("request").value));
by("language").addEventListener("click", otherLanguage);
window.addEventListener("hashchange", () => showView());
// The skip link leads to the content and is no view.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  by("content").focus();
});
showView(false);
