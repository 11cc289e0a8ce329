globalThis.DarkReader.enable({ brightness: 100, contrast: 90, sepia: 10 });
