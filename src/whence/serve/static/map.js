// Maps without tiles: Natural Earth's countries as shapes, incidents as circles. Titles are put in as text.
"use strict";

(() => {
  const SMALLEST = 5, LARGEST = 26, NAMED = 16;

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

  const radius = (killed) => Math.min(LARGEST, SMALLEST + 1.7 * Math.sqrt(Math.max(0, killed)));

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
    place.append(element("bdi", first.place || "unnamed place"));
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

  const showAll = async (box) => {
    const [map, points] = await Promise.all([ground(box, {}), ask(box.dataset.points)]);
    const places = new Map();
    for (const feature of points.features) {
      if (!feature.geometry) continue;
      const key = feature.geometry.coordinates.join(" ");
      if (!places.has(key)) places.set(key, []);
      places.get(key).push(feature);
    }
    const groups = [...places.values()].map((features) => ({ features, killed: features.reduce((sum, f) => sum + killedOf(f), 0) }));
    groups.sort((a, b) => b.killed - a.killed);
    const bounds = L.latLngBounds([]);
    for (const group of groups) {
      const { features, killed } = group;
      const [lon, lat] = features[0].geometry.coordinates;
      const name = `${features[0].properties.place || "unnamed place"}, ${features.length === 1 ? "1 incident" : `${features.length} incidents`}`;
      const marker = L.circleMarker([lat, lon], { radius: radius(killed), className: `point grade-${worst(features)}` });
      focusable(marker, name).bindPopup(() => popup(features), { maxWidth: 320 }).addTo(map);
      if (groups.indexOf(group) < NAMED) {
        const label = element("bdi", features[0].properties.place || "");
        marker.bindTooltip(label, { permanent: true, direction: "right", className: "name", offset: [radius(killed), 0] });
      }
      bounds.extend([lat, lon]);
    }
    if (bounds.isValid()) map.fitBounds(bounds.pad(0.25), { maxZoom: 6, animate: false });
    box.dataset.ready = "true";
  };

  const REACH = { point: 0, settlement: 0, district: 25000, province: 90000, country: 350000 };

  const showOne = async (box) => {
    const at = [Number(box.dataset.lat), Number(box.dataset.lon)];
    const precision = box.dataset.precision;
    const map = await ground(box, { scrollWheelZoom: false, keyboard: false });
    map.setView(at, precision === "country" ? 3.5 : 5, { animate: false });
    if (REACH[precision]) L.circle(at, { radius: REACH[precision], className: "area", interactive: false }).addTo(map);
    L.circleMarker(at, { radius: 6, className: "point grade-contested", interactive: false }).addTo(map);
    box.dataset.ready = "true";
  };

  for (const box of document.querySelectorAll(".map")) {
    (box.dataset.points ? showAll(box) : showOne(box)).catch((error) => {
      box.replaceChildren(element("p", `The map could not be drawn: ${error.message}. The list shows the same.`, "fallback"));
    });
  }
})();
