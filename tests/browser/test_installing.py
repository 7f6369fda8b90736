"""Whether the dashboard can be put among a phone's apps."""

import json
import struct
from urllib.parse import urljoin

from tests.browser.visit import Visit


async def test_a_browser_finds_nothing_that_keeps_it_from_installing_the_page(visit: Visit) -> None:
    session = await visit.page.context.new_cdp_session(visit.page)

    manifest = await session.send("Page.getAppManifest")
    problems = await session.send("Page.getInstallabilityErrors")

    assert manifest["errors"] == []
    assert json.loads(manifest["data"])["name"] == "Hydrogen"
    reasons = {problem["errorId"] for problem in problems["installabilityErrors"]}
    # A context of a test's is a private window, and nothing is installed from those.
    assert reasons <= {"in-incognito"}


async def test_every_icon_is_of_the_size_that_the_manifest_says(visit: Visit) -> None:
    context, url = visit.page.context, visit.served.url
    response = await context.request.get(f"{url}/manifest.webmanifest")
    assert response.headers["content-type"].startswith("application/manifest+json")
    icons = (await response.json())["icons"]
    assert {icon["sizes"] for icon in icons} >= {"192x192", "512x512", "any"}

    for icon in icons:
        answer = await context.request.get(urljoin(url, icon["src"]))
        assert answer.headers["content-type"] == icon["type"]
        if icon["type"] == "image/png":
            width, height = struct.unpack(">II", (await answer.body())[16:24])
            assert f"{width}x{height}" == icon["sizes"]
    start = urljoin(url, (await response.json())["start_url"])
    assert (await context.request.get(start)).ok


async def test_a_round_mask_cuts_nothing_of_the_drawing_off(visit: Visit) -> None:
    farthest = await visit.page.evaluate(
        """async () => {
          const manifest = await (await fetch("/manifest.webmanifest")).json();
          const { src } = manifest.icons.find(({ purpose }) => purpose === "maskable");
          const image = await createImageBitmap(await (await fetch(src)).blob());
          const { width, height } = image;
          const canvas = new OffscreenCanvas(width, height).getContext("2d");
          canvas.drawImage(image, 0, 0);
          const { data } = canvas.getImageData(0, 0, width, height);
          let farthest = 0;
          for (let at = 0; at < width * height; at += 1) {
            if (data[4 * at] < 128) continue; // of the ground, which has little red
            const [x, y] = [(at % width) - width / 2, Math.floor(at / width) - height / 2];
            farthest = Math.max(farthest, Math.hypot(x, y) / width);
          }
          return farthest;
        }"""
    )

    assert 0.3 < farthest <= 0.4  # the inner 80 % are safe
