/* The camera at the door: finds QR codes in its picture and tells door.js their codes. No picture is
   kept or sent. Where the browser cannot, nothing is offered: a phone's own camera app opens the
   page of a QR code. */
(() => {
  "use strict";
  const LOOK = 250; // milliseconds between two looks at the picture
  const SAME = 4000; // milliseconds in which a code before the camera is the same scan
  const CODE = /(?:^|[0-9a-f]{32})([0-9a-hjkmnp-tv-z]{10})$/;

  const door = document.querySelector(".door");
  const scan = door?.querySelector(".door-scan");
  if (!scan || !door.querySelector(".door-form")) return;
  const video = scan.querySelector("video");
  const button = scan.querySelector("button");
  const start = button.textContent;
  let camera = null;
  let starting = false;
  let lastCode = "";
  let lastSeen = 0;

  function codeOf(text) {
    try {
      return new URL(text).searchParams.get("q")?.match(CODE)?.[1] || "";
    } catch {
      return text.match(CODE)?.[1] || "";
    }
  }

  function scanned(code) {
    const now = Date.now();
    const same = code === lastCode && now - lastSeen < SAME;
    [lastCode, lastSeen] = [code, now];
    if (code && !same) door.dispatchEvent(new CustomEvent("scanned", { detail: code }));
  }

  function stop() {
    for (const track of camera?.getTracks() || []) track.stop();
    camera = null;
    video.hidden = true;
    button.textContent = start;
  }

  async function look(detector, own) {
    if (camera !== own) return; // stopped since, or begun again
    try {
      const [found] = await detector.detect(video);
      if (found) scanned(codeOf(found.rawValue));
    } catch {
      // a picture that is not there yet
    }
    setTimeout(look, LOOK, detector, own);
  }

  async function begin() {
    if (starting) return; // the phone still asks whether it may
    starting = true;
    try {
      camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      video.srcObject = camera;
      video.hidden = false;
      button.textContent = button.dataset.stop;
      await video.play();
      look(new BarcodeDetector({ formats: ["qr_code"] }), camera);
    } catch {
      stop();
      door.dispatchEvent(new CustomEvent("nocamera"));
    } finally {
      starting = false;
    }
  }

  async function offer() {
    if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
    const formats = await BarcodeDetector.getSupportedFormats();
    if (!formats.includes("qr_code")) return;
    scan.hidden = false;
    door.querySelector(".door-no-scan").hidden = true;
    button.addEventListener("click", () => (camera ? stop() : begin()));
    door.addEventListener("signedout", stop);
  }

  offer();
})();
