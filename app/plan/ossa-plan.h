/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-plugin-registry.h"
#include "ossa-study.h"

G_BEGIN_DECLS

/* The namespace of the plan's XML. */
#define OSSA_PLAN_NAMESPACE "urn:ossature:plan:1"

/**
 * OssaPlan:
 *
 * The surgical plan: what was decided (source file, unit, site, side, body weight, law, landmarks given by hand, lesions,
 * loads, hardware with every parameter) and what was derived from it (results, each with what it was made
 * from). A GObject because the window observes it; main thread, or any one thread that owns it.
 */
#include <glib-object.h>
#define OSSA_TYPE_PLAN (ossa_plan_get_type ())
G_DECLARE_FINAL_TYPE (OssaPlan, ossa_plan, OSSA, PLAN, GObject)

G_END_DECLS
