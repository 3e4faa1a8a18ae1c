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
 * Title, note and the choice among the options are decided too, but nothing is computed from them:
 * they are not in the hash, and changing them leaves results fresh.
 *
 * Signal "changed": a decision or the results have changed; once for each call that changes
 * something. Properties, read only, told when they change: "read-only", "has-results" (fresh ones),
 * "stale".
 */
#define OSSA_TYPE_PLAN (ossa_plan_get_type ())
G_DECLARE_FINAL_TYPE (OssaPlan, ossa_plan, OSSA, PLAN, GObject)

#define OSSA_PLAN_STANDARD_GRAVITY_M_S2 9.80665 /* CGPM 1901: N of body weight from kg */
#define OSSA_PLAN_BODY_WEIGHT_MIN_N     100.0
#define OSSA_PLAN_BODY_WEIGHT_MAX_N     3000.0
#define OSSA_PLAN_RADIUS_MIN_MM         0.5
#define OSSA_PLAN_RADIUS_MAX_MM         20.0
#define OSSA_PLAN_MARGIN_MAX_MM         50.0
#define OSSA_PLAN_NAME_MAX              256 /* characters, of names and the title */
#define OSSA_PLAN_REASON_MAX            4096
#define OSSA_PLAN_NOTE_MAX              65536

/* No source yet; body weight 735.5 N (75 kg), cells of 1 mm, averages over balls of 3 mm. */
OssaPlan *ossa_plan_new (void);

/* What was decided, borrowed until the next change. */
const OssaPlanDecisions *ossa_plan_get_decisions (OssaPlan *self);

/* What was derived, borrowed until the next change; %NULL when there is nothing or it is stale. */
const OssaPlanResults *ossa_plan_get_results (OssaPlan *self);
gboolean ossa_plan_has_stale_results (OssaPlan *self);

/* Lower-case hexadecimal SHA-256 of the decisions in canonical form, paths left out; borrowed. */
const char *ossa_plan_get_hash (OssaPlan *self);

/* A plan that names a plugin which is absent, or is guarded, is read-only: setters do nothing,
 * saving loses nothing. */
gboolean ossa_plan_is_read_only (OssaPlan *self);
/* Finds out: read-only unless @registry has every family. @reason (owned, or %NULL) names the first
 * that it has not. */
gboolean ossa_plan_bind (OssaPlan *self, OssaPluginRegistry *registry, char **reason);

/* Read-only, too, as long as another program has its file open (see OssaPlanLock). */
void ossa_plan_set_guarded (OssaPlan *self, gboolean guarded);

/* Setters. %OSSA_ERROR_USAGE names the range; %OSSA_ERROR_IO when a file cannot be hashed. */
gboolean ossa_plan_set_source (
    OssaPlan *self, const char *path, double unit_scale, gboolean unit_guessed, GError **error);
/* The same file in another unit; it is not looked at. */
void ossa_plan_set_unit (OssaPlan *self, double unit_scale, gboolean unit_guessed);
gboolean ossa_plan_set_canal (OssaPlan *self, const char *path, GError **error); /* %NULL: none */
/* The same of a file whose hash is known already, so that nothing is read. */
void ossa_plan_set_canal_hashed (OssaPlan *self, const char *path, const char *sha256);
void ossa_plan_set_site (OssaPlan *self, int site, OssaSide side);
void ossa_plan_set_law (OssaPlan *self, const char *law); /* %NULL: the site's default */
gboolean ossa_plan_set_body_weight (OssaPlan *self, double newtons, GError **error);
gboolean ossa_plan_set_cell (OssaPlan *self, double cell_mm, GError **error);
gboolean ossa_plan_set_averaging_radius (OssaPlan *self, double radius_mm, GError **error);

/* Free text; %NULL or "": none. %OSSA_ERROR_USAGE when it is too long or cannot be written. */
gboolean ossa_plan_set_title (OssaPlan *self, const char *title, GError **error);
gboolean ossa_plan_set_note (OssaPlan *self, const char *note, GError **error);

/* A landmark of the same id is replaced, in its place. */
void ossa_plan_add_landmark (OssaPlan *self, const OssaLandmark *landmark);
/* Found by the program again; nothing when it was not given by hand. */
void ossa_plan_remove_landmark (OssaPlan *self, const char *id);

gboolean ossa_plan_add_lesion (OssaPlan *self, const OssaLesion *lesion, GError **error);
/* One more, a copy of @lesion, see ossa_plan_set_lesion(). */
gboolean ossa_plan_append_lesion (OssaPlan *self, const OssaPlanLesion *lesion, GError **error);
/* A copy of @lesion instead of that at @index, which it may be. A surface without a hash is hashed;
 * %OSSA_ERROR_USAGE names what is missing or out of range. */
gboolean
ossa_plan_set_lesion (OssaPlan *self, guint index, const OssaPlanLesion *lesion, GError **error);
gboolean ossa_plan_rename_lesion (OssaPlan *self, guint index, const char *name, GError **error);
/* Its border moved out, of whatever shape it is ("what if it grows 5 mm"): 0 to
 * OSSA_PLAN_MARGIN_MAX_MM from the shape as it was given. */
gboolean
ossa_plan_set_lesion_margin (OssaPlan *self, guint index, double margin_mm, GError **error);
void ossa_plan_remove_lesion (OssaPlan *self, guint index);

void ossa_plan_add_load (OssaPlan *self, const char *id);
void ossa_plan_clear_loads (OssaPlan *self);
/* All in one change: %NULL-ended, %NULL or empty for the site's defaults. */
void ossa_plan_set_loads (OssaPlan *self, const char *const *ids);

/* One option more; @values: one for each row of the family's table, NaN where the program shall
 * size it. */
void ossa_plan_add_hardware (OssaPlan *self, const OssaFamily *family, const double *values);
/* The option at @index with other values, or of another family; a choice of it stays. */
void ossa_plan_set_hardware (OssaPlan *self,
                             guint index,
                             const OssaFamily *family,
                             const double *values);
/* A choice of it goes with it; a choice of a later one follows that. */
void ossa_plan_remove_hardware (OssaPlan *self, guint index);

/* What the surgeon chose: an option of hardware or -1, and why (or %NULL). -1 with a reason: none
 * of them, because of it; without: not yet chosen. %OSSA_ERROR_USAGE when there is no such option.
 */
gboolean ossa_plan_set_choice (OssaPlan *self, int option, const char *reason, GError **error);

/* Takes @decisions instead of all there were. For the history. */
void ossa_plan_restore (OssaPlan *self, OssaPlanDecisions *decisions);

/* Takes @results, which must name what they were made from: when the decisions have gone on since,
 * they are kept as stale. Thread of the plan; for what ran ossa_plan_run_decisions(). */
void ossa_plan_take_results (OssaPlan *self, OssaPlanResults *results);

/* For the reader: takes both. @results may be %NULL. */
OssaPlan *ossa_plan_new_from_records (OssaPlanDecisions *decisions, OssaPlanResults *results);
/* For the writer: also what is stale. */
const OssaPlanResults *ossa_plan_peek_results (OssaPlan *self);

G_END_DECLS
