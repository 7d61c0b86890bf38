// A PFX file in a profile: the one that was chosen, or else the one that was just made.
import { isModern, makeProfile } from "./profile.js";
import { Unreadable } from "./der.js";
import { Stop, by, filesOf, onPress, save, say, t } from "./view.js";
import { lastPfx } from "./pfx_view.js";

export function profileView() {
  onPress("profile-make", async () => {
    const { bytes, file } = await chosen();
    const name = file.replace(/\.(pfx|p12)$/i, "");
    say(by("profile-said"), modern(bytes) ? "tool-profile-modern" : "tool-profile-done");
    by("profile-found").hidden = false;
    by("profile-found").className = `notice ${modern(bytes) ? "wait" : "ok"}`;
    save(`${name}.mobileconfig`, await makeProfile({ pfx: bytes, file, name, words: t("tool-profile-words") }));
  });
}

async function chosen() {
  if (by("profile-file").files.length === 0 && lastPfx()) return lastPfx();
  const objects = await filesOf("profile-file", "tool-profile-missing");
  const pfx = objects.find(({ label }) => label === "PFX");
  if (!pfx) throw new Stop("profile-file", "tool-profile-no-pfx");
  return { bytes: pfx.bytes, file: by("profile-file").files[0].name };
}

function modern(bytes) {
  try {
    return isModern(bytes);
  } catch (problem) {
    if (!(problem instanceof Unreadable)) throw problem;
    throw new Stop("profile-file", "tool-profile-no-pfx");
  }
}
