/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "ossa-plan-record.h"

G_BEGIN_DECLS

/**
 * OssaPlan:
 *
 * The surgical plan: what was decided (source file, unit, site, side, body weight, law, landmarks
 * given by hand, lesions, loads, hardware with every parameter) and what was derived from it
 * (results, with what they were made from). Results are fresh only while the decisions are those
 * they were made from and the program is the same; otherwise they are stale, and no getter gives
 * them. A GObject because the window observes it; main thread, or any one thread that owns it.
 *
 * Signal "changed": a decision or the results have changed.
 */
#define OSSA_TYPE_PLAN (ossa_plan_get_type ())
G_DECLARE_FINAL_TYPE (OssaPlan, ossa_plan, OSSA, PLAN, GObject)

#define OSSA_PLAN_STANDARD_GRAVITY_M_S2 9.80665 /* CGPM 1901: N of body weight from kg */
#define OSSA_PLAN_BODY_WEIGHT_MIN_N     100.0
#define OSSA_PLAN_BODY_WEIGHT_MAX_N     3000.0
#define OSSA_PLAN_RADIUS_MIN_MM         0.5
#define OSSA_PLAN_RADIUS_MAX_MM         20.0

/* No source yet; body weight 735.5 N (75 kg), cells of 1 mm, averages over balls of 3 mm. */
OssaPlan *ossa_plan_new (void);

/* What was decided, borrowed until the next change. */
const OssaPlanDecisions *ossa_plan_get_decisions (OssaPlan *self);

/* What was derived, borrowed until the next change; %NULL when there is nothing or it is stale. */
const OssaPlanResults *ossa_plan_get_results (OssaPlan *self);
gboolean ossa_plan_has_stale_results (OssaPlan *self);

/* Lower-case hexadecimal SHA-256 of the decisions in canonical form, paths left out; borrowed. */
const char *ossa_plan_get_hash (OssaPlan *self);

/* A plan that names a plugin which is absent opens read-only: setters do nothing, saving loses
 * nothing. */
gboolean ossa_plan_is_read_only (OssaPlan *self);
/* Finds out: read-only unless @registry has every family. @reason (owned, or %NULL) names the first
 * that it has not. */
gboolean ossa_plan_bind (OssaPlan *self, OssaPluginRegistry *registry, char **reason);

/* Setters. %OSSA_ERROR_USAGE names the range; %OSSA_ERROR_IO when a file cannot be hashed. */
gboolean ossa_plan_set_source (
    OssaPlan *self, const char *path, double unit_scale, gboolean unit_guessed, GError **error);
gboolean ossa_plan_set_canal (OssaPlan *self, const char *path, GError **error); /* %NULL: none */
void ossa_plan_set_site (OssaPlan *self, int site, OssaSide side);
void ossa_plan_set_law (OssaPlan *self, const char *law); /* %NULL: the site's default */
gboolean ossa_plan_set_body_weight (OssaPlan *self, double newtons, GError **error);
gboolean ossa_plan_set_cell (OssaPlan *self, double cell_mm, GError **error);
gboolean ossa_plan_set_averaging_radius (OssaPlan *self, double radius_mm, GError **error);

/* A landmark of the same id is replaced. */
void ossa_plan_add_landmark (OssaPlan *self, const OssaLandmark *landmark);
gboolean ossa_plan_add_lesion (OssaPlan *self, const OssaLesion *lesion, GError **error);
void ossa_plan_remove_lesion (OssaPlan *self, guint index);
void ossa_plan_add_load (OssaPlan *self, const char *id);
void ossa_plan_clear_loads (OssaPlan *self);

/* One option more; @values: one for each row of the family's table, NaN where the program shall
 * size it. */
void ossa_plan_add_hardware (OssaPlan *self, const OssaFamily *family, const double *values);
void ossa_plan_remove_hardware (OssaPlan *self, guint index);

/* Takes @results, which must name what they were made from. For the runner. */
void ossa_plan_take_results (OssaPlan *self, OssaPlanResults *results);

/* For the reader: takes both. @results may be %NULL. */
OssaPlan *ossa_plan_new_from_records (OssaPlanDecisions *decisions, OssaPlanResults *results);
/* For the writer: also what is stale. */
const OssaPlanResults *ossa_plan_peek_results (OssaPlan *self);

G_END_DECLS
