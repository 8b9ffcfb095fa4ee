// Maps without tiles: Natural Earth's countries as shapes, incidents as circles. Titles are put in as text.
"use strict";

(() => {
  const SMALLEST = 5, LARGEST = 26, TOGETHER = 32;

  const moving = !matchMedia("(prefers-reduced-motion: reduce)").matches;

  // Characters that turn the direction of text are spelt out, as the pages do.
  const legible = (text) => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, (found) => `[U+${found.codePointAt(0).toString(16).toUpperCase()}]`);

  const element = (tag, text, className) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = legible(text);
    if (className) made.className = className;
    return made;
  };

  const ask = async (address) => {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(`${address} gave ${answer.status}`);
    return answer.json();
  };

  // The middle of a country's largest part, which is where its name stands.
  const middle = ({ type, coordinates }) => {
    const parts = type === "Polygon" ? [coordinates] : coordinates;
    const boxes = parts.map(([ring]) => L.latLngBounds(ring.map(([lon, lat]) => [lat, lon])));
    const size = (box) => (box.getEast() - box.getWest()) * (box.getNorth() - box.getSouth());
    const largest = boxes.reduce((a, b) => (size(b) > size(a) ? b : a));
    return { at: largest.getCenter(), size: size(largest) };
  };

  const nameCountries = (map, features) => {
    const names = features.filter((feature) => feature.geometry).map((feature) => ({ name: feature.properties.name, ...middle(feature.geometry) }));
    const layer = L.layerGroup().addTo(map);
    const show = () => {
      layer.clearLayers();
      const least = 4000 / 4 ** map.getZoom() * 6;
      for (const { name, at, size } of names) {
        if (map.getZoom() < 3 || size < least || !map.getBounds().contains(at)) continue;
        const text = element("span", name);
        L.marker(at, { interactive: false, keyboard: false, icon: L.divIcon({ className: "country-name", html: text, iconSize: [0, 0] }) }).addTo(layer);
      }
    };
    map.on("moveend", show);
  };

  const ground = async (box, options) => {
    const world = await ask(box.dataset.world);
    box.replaceChildren();
    const map = L.map(box, { 
      worldCopyJump: true, maxBounds: [[-85, -400], [85, 400]], minZoom: 1, maxZoom: 11, zoomSnap: 0.5,
      fadeAnimation: moving, zoomAnimation: moving, ...options,
    });
    map.setView([22, 15], 1.5, { animate: false });
    map.attributionControl.setPrefix(false).addAttribution("Natural Earth");
    L.geoJSON(topojson.feature(world, world.objects.countries), {
      interactive: false, style: () => ({ className: "land" }),
    }).addTo(map);
    nameCountries(map, topojson.feature(world, world.objects.countries).features);
    return map;
  };

  const radius = (killed, most) => SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(Math.max(0, killed) / Math.max(200, most));

  const worst = (features) => {
    const order = ["contested", "weak", "fair", "confirmed", "discounted"];
    return order.find((grade) => features.some((feature) => feature.properties.grade === grade)) || "weak";
  };

  const killedOf = (feature) => feature.properties.killed_best ?? feature.properties.killed_low ?? 0;

  const killedText = (p) => {
    if (p.killed_best !== null) return `killed ${p.killed_best}`;
    if (p.killed_low !== null || p.killed_high !== null) return `killed ${p.killed_low ?? "up to"}–${p.killed_high ?? "more"}`;
    return "no figure of killed";
  };

  const popup = (features) => {
    const box = element("div", undefined, "popup");
    const first = features[0].properties;
    const place = element("b");
    place.append(element("bdi", features.length > 1 ? nameOf(features) : first.place || "unnamed place"));
    box.append(place);
    const list = element("ul");
    for (const { properties } of features.slice(0, 40)) {
      const item = element("li"), link = element("a");
      link.href = properties.href;
      link.append(element("bdi", properties.title));
      item.append(link, element("span", `${properties.when} · ${killedText(properties)} · ${properties.grade}`, "soft"));
      list.append(item);
    }
    box.append(list);
    if (features.length > 40) box.append(element("p", `and ${features.length - 40} more`, "soft"));
    return box;
  };

  const focusable = (marker, name) => marker.on("add", () => {
    const shape = marker.getElement();
    if (!shape) return;
    shape.setAttribute("tabindex", "0");
    shape.setAttribute("role", "button");
    shape.setAttribute("aria-label", name);
    shape.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      marker.openPopup();
    });
  });

  // Known only to the province or country: its middle is not where it happened, and must not look so.
  const isVague = ({ properties }) => properties.place_precision === "province" || properties.place_precision === "country";

  // Points that would lie on each other at this zoom become one circle, those with most killed first.
  const clustered = (map, features) => {
    const clusters = [];
    for (const feature of features) {
      const [lon, lat] = feature.geometry.coordinates;
      const at = map.project([lat, lon]);
      const vague = isVague(feature);
      const near = clusters.find((cluster) => cluster.vague === vague && cluster.at.distanceTo(at) < TOGETHER);
      if (near) {
        near.features.push(feature);
        near.killed += killedOf(feature);
      } else clusters.push({ at, lat, lon, vague, features: [feature], killed: killedOf(feature) });
    }
    return clusters;
  };

  const nameOf = (features) => {
    const places = new Set(features.map(({ properties }) => properties.place || "unnamed place"));
    const [first] = places;
    const count = features.length === 1 ? "1 incident" : `${features.length} incidents`;
    return places.size === 1 ? `${first}, ${count}` : `${first} and nearby, ${count}`;
  };

  const draw = (map, layer, features) => {
    layer.clearLayers();
    const named = [], clusters = clustered(map, features);
    const most = Math.max(...clusters.map(({ killed }) => killed));
    for (const { at, lat, lon, vague, features: here, killed } of clusters) {
      const size = radius(killed, most);
      const marker = L.circleMarker([lat, lon], { radius: size, className: `point grade-${worst(here)}${vague ? " vague" : ""}` });
      focusable(marker, nameOf(here)).bindPopup(() => popup(here), { maxWidth: 320 });
      if (named.every((other) => Math.abs(other.y - at.y) > 18 || Math.abs(other.x - at.x) > 110)) {
        named.push(at);
        const { place, place_precision: precision } = here[0].properties;
        const label = element("bdi", `${place || ""}${vague ? ` (${precision} only)` : ""}`);
        if (here.length > 1) label.append(element("small", ` ${here.length}`));
        marker.bindTooltip(label, { permanent: true, direction: "right", className: "name", offset: [size, 0] });
      }
      marker.addTo(layer);
    }
  };

  const showAll = async (box) => {
    const [map, points] = await Promise.all([ground(box, {}), ask(box.dataset.points)]);
    const features = points.features.filter((feature) => feature.geometry);
    features.sort((a, b) => killedOf(b) - killedOf(a));
    const layer = L.layerGroup().addTo(map);
    const bounds = L.latLngBounds(features.map(({ geometry: { coordinates: [lon, lat] } }) => [lat, lon]));
    if (bounds.isValid()) map.fitBounds(bounds.pad(0.25), { maxZoom: 6, animate: false });
    draw(map, layer, features);
    map.on("zoomend", () => draw(map, layer, features));
    box.dataset.ready = "true";
  };

  const REACH = { point: 0, settlement: 0, district: 25000, province: 90000, country: 350000 };

  const showOne = async (box) => {
    const at = [Number(box.dataset.lat), Number(box.dataset.lon)];
    const precision = box.dataset.precision;
    const map = await ground(box, { scrollWheelZoom: false, keyboard: false });
    map.setView(at, precision === "country" ? 3.5 : 5, { animate: false });
    if (REACH[precision]) L.circle(at, { radius: REACH[precision], className: "area", interactive: false }).addTo(map);
    if (precision !== "province" && precision !== "country") {
      L.circleMarker(at, { radius: 6, className: "point here", interactive: false }).addTo(map);
    }
    box.dataset.ready = "true";
  };

  for (const box of document.querySelectorAll(".map")) {
    (box.dataset.points ? showAll(box) : showOne(box)).catch((error) => {
      box.replaceChildren(element("p", `The map could not be drawn: ${error.message}. The list shows the same.`, "fallback"));
    });
  }
})();
