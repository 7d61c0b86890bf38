// The wizard's page "In this browser": the same steps as in Tools; then the request, and nothing else, is sent on.
import { by, showButtons, speak } from "./view.js";
import { keyView } from "./key_view.js";

speak();
// Without this script, or without WebCrypto, the page shows the commands that do the same.
if (crypto.subtle) {
  by("browser-commands").remove();
  by("browser").hidden = false;
}
keyView();
showButtons();
