/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-activity.h"

#include <glib/gi18n.h>
#include <math.h>

/* What the bars reach at least and at most: beyond, a factor only says that the load is light. */
#define SCALE_MIN 2.0
#define SCALE_MAX 4.0

struct _OssaActivity {
  GObject parent;
  OssaLoadCase *load_case;
  OssaFinding findings[OSSA_N_STATES];
  double scale;
  gboolean looked_at;
};

G_DEFINE_FINAL_TYPE (OssaActivity, ossa_activity, G_TYPE_OBJECT)

enum { PROP_LABEL = 1, PROP_LOOKED_AT, N_PROPS };

static GParamSpec *props[N_PROPS];
static guint changed_signal;

OssaLoadCase *
ossa_activity_get_load_case (OssaActivity *self)
{
  return self->load_case;
}

const char *
ossa_activity_get_id (OssaActivity *self)
{
  return ossa_load_case_get_id (self->load_case);
}

const OssaFinding *
ossa_activity_get_finding (OssaActivity *self, OssaState state)
{
  return &self->findings[state];
}

double
ossa_activity_get_ratio (OssaActivity *self, OssaState state)
{
  const OssaFinding *intact = &self->findings[OSSA_STATE_INTACT], *other = &self->findings[state];

  if (!intact->known || !other->known || intact->preview != other->preview ||
      !(intact->risk.factor > 0))
    return NAN;
  return other->risk.factor / intact->risk.factor;
}

double
ossa_activity_get_scale (OssaActivity *self)
{
  return self->scale;
}

static OssaActivity *
activity_new (OssaLoadCase *load_case)
{
  OssaActivity *self = g_object_new (OSSA_TYPE_ACTIVITY, NULL);

  self->load_case = ossa_load_case_ref (load_case);
  return self;
}

/* Whether @list has the activities of @load_cases already. */
static gboolean
is_same (GListModel *list, const GPtrArray *load_cases)
{
  if (g_list_model_get_n_items (list) != load_cases->len)
    return FALSE;
  for (guint i = 0; i < load_cases->len; i++) {
    g_autoptr (OssaActivity) self = g_list_model_get_item (list, i);

    if (self->load_case != g_ptr_array_index (load_cases, i))
      return FALSE;
  }
  return TRUE;
}

static void
fill_list (GListStore *list, const GPtrArray *load_cases)
{
  if (is_same (G_LIST_MODEL (list), load_cases))
    return;
  g_list_store_remove_all (list);
  for (guint i = 0; i < load_cases->len; i++) {
    g_autoptr (OssaActivity) self = activity_new (g_ptr_array_index (load_cases, i));

    g_list_store_append (list, self);
  }
}

/* The greatest factor found, for the scale. */
static double
find_all (OssaActivity *self, OssaDocument *document)
{
  guint option = ossa_document_get_option_index (document);
  gboolean treated = ossa_plan_get_decisions (ossa_document_get_plan (document))->hardware->len > 0;
  double greatest = 0;

  for (int state = 0; state < OSSA_N_STATES; state++) {
    OssaFinding *finding = &self->findings[state];

    *finding = (OssaFinding){ .known = FALSE };
    if (state != OSSA_STATE_TREATED || treated)
      *finding = ossa_finding_get (document, (OssaState)state, option, ossa_activity_get_id (self));
    if (finding->known)
      greatest = MAX (greatest, finding->risk.factor);
  }
  return greatest;
}

static void
tell (OssaActivity *self, OssaDocument *document, guint index, double scale)
{
  const char *load = ossa_document_get_load (document);
  gboolean looked_at = load != NULL ? g_str_equal (load, ossa_activity_get_id (self)) : index == 0;

  self->scale = scale;
  if (self->looked_at != looked_at) {
    self->looked_at = looked_at;
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOOKED_AT]);
  }
  g_signal_emit (self, changed_signal, 0);
}

void
ossa_activities_update (GListStore *list, OssaDocument *document)
{
  OssaPlanScene *scene =
      document != NULL ? ossa_runner_get_scene (ossa_document_get_runner (document)) : NULL;
  double greatest = 0;
  guint n;

  if (scene == NULL) {
    g_list_store_remove_all (list);
    return;
  }
  fill_list (list, ossa_plan_scene_get_load_cases (scene));
  n = g_list_model_get_n_items (G_LIST_MODEL (list));
  for (guint i = 0; i < n; i++) {
    g_autoptr (OssaActivity) self = g_list_model_get_item (G_LIST_MODEL (list), i);

    greatest = MAX (greatest, find_all (self, document));
  }
  for (guint i = 0; i < n; i++) {
    g_autoptr (OssaActivity) self = g_list_model_get_item (G_LIST_MODEL (list), i);

    tell (self, document, i, CLAMP (ceil (2 * greatest) / 2, SCALE_MIN, SCALE_MAX));
  }
}

OssaActivity *
ossa_activities_find_worst (GListModel *list, OssaState state)
{
  OssaActivity *worst = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (OssaActivity) self = g_list_model_get_item (list, i);
    const OssaFinding *finding = &self->findings[state];

    if (finding->known &&
        (worst == NULL || finding->risk.factor < worst->findings[state].risk.factor))
      worst = self; /* the list holds it */
  }
  return worst;
}

static void
ossa_activity_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OssaActivity *self = OSSA_ACTIVITY (object);

  switch (id) {
  case PROP_LABEL:
    g_value_set_string (value, _ (ossa_load_case_get_label (self->load_case)));
    break;
  case PROP_LOOKED_AT: g_value_set_boolean (value, self->looked_at); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_activity_finalize (GObject *object)
{
  ossa_load_case_unref (OSSA_ACTIVITY (object)->load_case);
  G_OBJECT_CLASS (ossa_activity_parent_class)->finalize (object);
}

static void
ossa_activity_class_init (OssaActivityClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ossa_activity_get_property;
  object_class->finalize = ossa_activity_finalize;
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  props[PROP_LOOKED_AT] = g_param_spec_boolean ("looked-at", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  changed_signal = g_signal_new ("changed", OSSA_TYPE_ACTIVITY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
ossa_activity_init (OssaActivity *self)
{
  self->scale = SCALE_MIN;
}
