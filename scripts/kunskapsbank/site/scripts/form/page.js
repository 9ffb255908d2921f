/** Every page has this script; the form itself is fetched where there is a place for it. */
const place = document.getElementById("formular");
if (place) import("./form.js").then(({ start }) => start(place));
