// What Preact and esbuild's own helpers need and Chromium 51 lacks (they came with 71 and 54).
// Put before every page's script by the build, as it stands.

if (typeof queueMicrotask !== "function") {
  window.queueMicrotask = (task) => {
    Promise.resolve().then(task);
  };
}

if (!Object.getOwnPropertyDescriptors) {
  Object.getOwnPropertyDescriptors = (object) => {
    var descriptors = {};
    Object.getOwnPropertyNames(object).forEach((name) => {
      descriptors[name] = Object.getOwnPropertyDescriptor(object, name);
    });
    return descriptors;
  };
}
