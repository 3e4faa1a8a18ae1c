/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-step.h"

#include <glib/gi18n.h>

#include "ossa-words.h"

struct _OssaStep {
  GObject parent;
  const char *id, *title, *icon_name;
  char *detail;
  OssaStanding standing;
};

G_DEFINE_FINAL_TYPE (OssaStep, ossa_step, G_TYPE_OBJECT)

enum { PROP_ID = 1, PROP_TITLE, PROP_ICON_NAME, PROP_DETAIL, PROP_STANDING, N_PROPS };

static GParamSpec *props[N_PROPS];

/* In the order of the way. */
enum { BONE, LESIONS, LOADS, RISK, HARDWARE, COMPARE, PLAN, N_STEPS };

static const struct {
  const char *id, *title, *icon_name;
} steps[N_STEPS] = {
  { "bone", N_ ("Bone"), "ossature-bone-symbolic" },
  { "lesions", N_ ("Lesions"), "ossature-lesion-symbolic" },
  { "loads", N_ ("Loads"), "ossature-load-symbolic" },
  { "risk", N_ ("Risk"), "ossature-risk-symbolic" },
  { "hardware", N_ ("Hardware"), "ossature-hardware-symbolic" },
  { "compare", N_ ("Compare"), "ossature-compare-symbolic" },
  { "plan", N_ ("Plan"), "ossature-plan-symbolic" },
};

const char *
ossa_step_get_id (OssaStep *self)
{
  return self->id;
}

OssaStanding
ossa_step_get_standing (OssaStep *self)
{
  return self->standing;
}

/* Takes @detail. */
static void
set (GListModel *list, guint index, OssaStanding standing, char *detail)
{
  g_autoptr (OssaStep) self = g_list_model_get_item (list, index);
  g_autofree char *taken = detail;

  if (g_strcmp0 (self->detail, taken) != 0) {
    g_free (self->detail);
    self->detail = g_steal_pointer (&taken);
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DETAIL]);
  }
  if (self->standing != standing) {
    self->standing = standing;
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STANDING]);
  }
}

static void
set_all_needing (GListModel *list, const char *detail)
{
  for (guint i = LESIONS; i < N_STEPS; i++)
    set (list, i, OSSA_STANDING_NEEDS, g_strdup (detail));
}

static void
update_bone (GListModel *list, OssaDocument *document)
{
  OssaBone *bone = ossa_document_get_bone (document);
  OssaLandmarks *landmarks;

  if (bone == NULL) {
    set (list, BONE, OSSA_STANDING_STALE, g_strdup (_ ("Being read")));
    return;
  }
  landmarks = ossa_bone_get_landmarks (bone);
  set (list, BONE, OSSA_STANDING_DONE,
       ossa_landmarks_get_side (landmarks) == OSSA_SIDE_UNKNOWN
           ? g_strdup (_ (ossa_site_id (ossa_landmarks_get_site (landmarks))))
           : g_strdup_printf (C_ ("side and bone", "%s %s"),
                              ossa_side_words (ossa_landmarks_get_side (landmarks)),
                              _ (ossa_site_id (ossa_landmarks_get_site (landmarks)))));
}

static void
update_lesions (GListModel *list, const OssaPlanDecisions *decisions)
{
  guint n = decisions->lesions->len;

  set (list, LESIONS, n > 0 ? OSSA_STANDING_DONE : OSSA_STANDING_OPEN,
       n == 0 ? g_strdup (_ ("None marked"))
              : g_strdup_printf (ngettext ("%u lesion", "%u lesions", n), n));
}

static void
update_loads (GListModel *list, OssaDocument *document)
{
  OssaPlanScene *scene = ossa_runner_get_scene (ossa_document_get_runner (document));
  guint n = scene != NULL ? ossa_plan_scene_get_load_cases (scene)->len : 0;

  set (list, LOADS, n > 0 ? OSSA_STANDING_DONE : OSSA_STANDING_STALE,
       n == 0 ? g_strdup (_ ("Being read"))
              : g_strdup_printf (ngettext ("%u activity", "%u activities", n), n));
}

static void
update_risk (GListModel *list, OssaDocument *document)
{
  OssaShown shown;

  if (!ossa_document_get_shown (document, OSSA_STATE_LESION, 0, &shown))
    set (list, RISK, OSSA_STANDING_STALE, g_strdup (_ ("Being solved")));
  else
    set (list, RISK, shown.stale ? OSSA_STANDING_STALE : OSSA_STANDING_DONE,
         g_strdup_printf (
             shown.preview ? _ ("Factor %.2f, preview") : _ ("Factor %.2f"),
             ossa_outcome_get_load (shown.outcome, ossa_outcome_get_worst_load (shown.outcome))
                 ->risk.factor));
}

static void
update_hardware (GListModel *list, OssaDocument *document, const OssaPlanDecisions *decisions)
{
  guint n = decisions->hardware->len, n_faults = 0;

  for (guint i = 0; i < n; i++) {
    const OssaRunnerOption *option = ossa_document_get_option (document, i);

    n_faults += option != NULL && option->error != NULL;
  }
  if (n_faults > 0)
    set (list, HARDWARE, OSSA_STANDING_FAULT,
         g_strdup_printf (ngettext ("%u does not fit", "%u do not fit", n_faults), n_faults));
  else
    set (list, HARDWARE, n > 0 ? OSSA_STANDING_DONE : OSSA_STANDING_OPEN,
         n == 0 ? g_strdup (_ ("None placed"))
                : g_strdup_printf (ngettext ("%u option", "%u options", n), n));
}

static void
update_compare (GListModel *list, OssaDocument *document, const OssaPlanDecisions *decisions)
{
  gboolean fresh = ossa_plan_get_results (ossa_document_get_plan (document)) != NULL;

  if (decisions->hardware->len == 0)
    set (list, COMPARE, OSSA_STANDING_NEEDS, g_strdup (_ ("Needs hardware")));
  else
    set (list, COMPARE, fresh ? OSSA_STANDING_DONE : OSSA_STANDING_STALE,
         g_strdup (fresh ? _ ("Up to date") : _ ("Not solved yet")));
}

static void
update_plan (GListModel *list, OssaDocument *document)
{
  if (ossa_plan_is_read_only (ossa_document_get_plan (document)))
    set (list, PLAN, OSSA_STANDING_FAULT, g_strdup (_ ("Read only")));
  else
    set (list, PLAN,
         ossa_document_get_path (document) == NULL || ossa_document_get_modified (document)
             ? OSSA_STANDING_OPEN
             : OSSA_STANDING_DONE,
         g_strdup (ossa_document_get_path (document) == NULL ? _ ("Not saved yet")
                   : ossa_document_get_modified (document)   ? _ ("Changed")
                                                             : _ ("Saved")));
}

void
ossa_steps_update (GListModel *list, OssaDocument *document)
{
  const OssaPlanDecisions *decisions =
      document != NULL ? ossa_plan_get_decisions (ossa_document_get_plan (document)) : NULL;

  if (document == NULL || decisions->source.path == NULL) {
    set (list, BONE, OSSA_STANDING_NEEDS, g_strdup (_ ("Open a file")));
    set_all_needing (list, _ ("Needs a bone"));
    return;
  }
  update_bone (list, document);
  update_lesions (list, decisions);
  update_loads (list, document);
  update_risk (list, document);
  update_hardware (list, document, decisions);
  update_compare (list, document, decisions);
  update_plan (list, document);
}

GListModel *
ossa_steps_new (void)
{
  GListStore *list = g_list_store_new (OSSA_TYPE_STEP);

  for (guint i = 0; i < N_STEPS; i++) {
    g_autoptr (OssaStep) step = g_object_new (OSSA_TYPE_STEP, NULL);

    step->id = steps[i].id;
    step->title = _ (steps[i].title);
    step->icon_name = steps[i].icon_name;
    g_list_store_append (list, step);
  }
  return G_LIST_MODEL (list);
}

static void
ossa_step_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OssaStep *self = OSSA_STEP (object);

  switch (id) {
  case PROP_ID: g_value_set_string (value, self->id); break;
  case PROP_TITLE: g_value_set_string (value, self->title); break;
  case PROP_ICON_NAME: g_value_set_string (value, self->icon_name); break;
  case PROP_DETAIL: g_value_set_string (value, self->detail); break;
  case PROP_STANDING: g_value_set_int (value, self->standing); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_step_finalize (GObject *object)
{
  g_free (OSSA_STEP (object)->detail);
  G_OBJECT_CLASS (ossa_step_parent_class)->finalize (object);
}

static void
ossa_step_class_init (OssaStepClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ossa_step_get_property;
  object_class->finalize = ossa_step_finalize;
  props[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  props[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  props[PROP_STANDING] =
      g_param_spec_int ("standing", NULL, NULL, 0, OSSA_STANDING_FAULT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ossa_step_init (OssaStep *self)
{
}
