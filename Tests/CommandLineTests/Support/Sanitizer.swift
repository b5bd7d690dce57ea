import Foundation

/// Whether the tests, and so the program beside them, were built with the thread sanitizer.
let isThreadSanitized = dlsym(dlopen(nil, RTLD_NOW), "__tsan_init") != nil
