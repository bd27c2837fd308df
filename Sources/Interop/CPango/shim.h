#pragma once
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

// g_object_unref is a macro with a type check; this gives Swift a function.
static inline void octavo_object_unref(void *object) { g_object_unref(object); }
