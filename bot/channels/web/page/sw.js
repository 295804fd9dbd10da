// Without a network the page itself says so; everything else always comes from the server.

const CACHE = "achiva-__VERSION__", OFFLINE = "chat/offline.html";

self.addEventListener("install", (event) => event.waitUntil(caches.open(CACHE).then((cache) => cache.add(OFFLINE)).then(() => self.skipWaiting())));

self.addEventListener("activate", (event) => event.waitUntil(caches.keys()
  .then((names) => Promise.all(names.filter((name) => name.startsWith("achiva-") && name !== CACHE).map((name) => caches.delete(name))))
  .then(() => self.clients.claim())));

self.addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate") return;
  event.respondWith(fetch(event.request).catch(() => caches.match(OFFLINE)));
});
