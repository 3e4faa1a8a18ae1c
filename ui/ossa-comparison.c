/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-comparison.h"

#include <glib/gi18n.h>

struct _OssaCompareItem {
  GObject parent;
  OssaState state;
  guint option;
  char *title, *subtitle;
  gboolean shown, chosen;
};

G_DEFINE_FINAL_TYPE (OssaCompareItem, ossa_compare_item, G_TYPE_OBJECT)

enum { PROP_TITLE = 1, PROP_SUBTITLE, PROP_SHOWN, PROP_CHOSEN, N_PROPS };

static GParamSpec *props[N_PROPS];

#define KEY "ossa-comparison"

OssaState
ossa_compare_item_get_state (OssaCompareItem *self)
{
  return self->state;
}

guint
ossa_compare_item_get_option (OssaCompareItem *self)
{
  return self->option;
}

const char *
ossa_compare_item_get_title (OssaCompareItem *self)
{
  return self->title;
}

const char *
ossa_compare_item_get_subtitle (OssaCompareItem *self)
{
  return self->subtitle;
}

gboolean
ossa_compare_item_get_shown (OssaCompareItem *self)
{
  return self->shown;
}

int
ossa_compare_item_get_color (OssaCompareItem *self)
{
  switch (self->state) {
  case OSSA_STATE_INTACT: return 0;
  case OSSA_STATE_LESION: return 1;
  default: return 2 + (int)self->option;
  }
}

static const OssaPlanOptionResult *
find_option (const OssaPlanResults *results, guint option)
{
  for (guint i = 0; i < results->options->len; i++) {
    const OssaPlanOptionResult *result = g_ptr_array_index (results->options, i);

    if (result->hardware == option)
      return result;
  }
  return NULL;
}

const OssaPlanStateResult *
ossa_compare_item_find_result (OssaCompareItem *self,
                               const OssaPlanResults *results,
                               const OssaPlanOptionResult **option)
{
  const OssaPlanOptionResult *found = results != NULL && self->state == OSSA_STATE_TREATED
                                          ? find_option (results, self->option)
                                          : NULL;

  if (option != NULL)
    *option = found;
  if (results == NULL)
    return NULL;
  switch (self->state) {
  case OSSA_STATE_INTACT: return results->intact;
  case OSSA_STATE_LESION: return ossa_plan_results_get_present (results);
  default: return found != NULL ? found->treated : NULL;
  }
}

char *
ossa_option_dup_title (guint index)
{
  /* Translators: the number of an option of hardware */
  return g_strdup_printf (_ ("Option %u"), index + 1);
}

char *
ossa_option_dup_name (OssaDocument *document, guint index)
{
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (ossa_document_get_plan (document));
  const OssaPlanHardware *hardware = g_ptr_array_index (decisions->hardware, index);
  OssaFamily *family = ossa_plugin_registry_find_family (ossa_document_get_registry (document),
                                                         hardware->family, NULL);

  return g_strdup (family != NULL ? _ (ossa_family_get_name (family)) : hardware->family);
}

const char *
ossa_load_label (const GPtrArray *cases, const char *load)
{
  for (guint i = 0; cases != NULL && i < cases->len; i++) {
    const OssaLoadCase *load_case = g_ptr_array_index (cases, i);

    if (g_strcmp0 (ossa_load_case_get_id (load_case), load) == 0)
      return _ (ossa_load_case_get_label (load_case));
  }
  return load;
}

const GPtrArray *
ossa_document_get_load_cases (OssaDocument *document)
{
  OssaPlanScene *scene = ossa_runner_get_scene (ossa_document_get_runner (document));

  return scene != NULL ? ossa_plan_scene_get_load_cases (scene) : NULL;
}

/* Takes @text. */
static void
set_text (OssaCompareItem *self, char **member, char *text, guint prop)
{
  g_autofree char *taken = text;

  if (g_strcmp0 (*member, text) == 0)
    return;
  g_free (*member);
  *member = g_steal_pointer (&taken);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
set_chosen (OssaCompareItem *self, gboolean chosen)
{
  if (self->chosen == chosen)
    return;
  self->chosen = chosen;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHOSEN]);
}

/* The item at @index of @list, made when it is not yet that. */
static void
put (GListStore *list, guint index, OssaState state, guint option)
{
  g_autoptr (OssaCompareItem) item = g_list_model_get_item (G_LIST_MODEL (list), index);
  g_autoptr (OssaCompareItem) other = NULL;

  if (item != NULL && item->state == state && item->option == option)
    return;
  other = g_object_new (OSSA_TYPE_COMPARE_ITEM, NULL);
  other->state = state;
  other->option = option;
  g_list_store_splice (list, index, item != NULL ? 1 : 0, (gpointer *)&other, 1);
}

static void
describe (GListStore *list, OssaDocument *document)
{
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (ossa_document_get_plan (document));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++) {
    g_autoptr (OssaCompareItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);
    gboolean treated = item->state == OSSA_STATE_TREATED;

    set_text (item, &item->title,
              treated ? ossa_option_dup_title (item->option)
                      : g_strdup (item->state == OSSA_STATE_INTACT ? _ ("Intact") : _ ("As it is")),
              PROP_TITLE);
    set_text (item, &item->subtitle,
              treated ? ossa_option_dup_name (document, item->option)
                      : g_strdup (item->state == OSSA_STATE_INTACT ? _ ("Without its lesions")
                                  : decisions->lesions->len > 0    ? _ ("With its lesions")
                                                                   : _ ("Without hardware")),
              PROP_SUBTITLE);
    set_chosen (item, treated && decisions->choice == (int)item->option);
  }
}

static void
update (OssaDocument *document, gpointer user_data)
{
  GListStore *list = user_data;
  const OssaPlanDecisions *decisions = ossa_plan_get_decisions (ossa_document_get_plan (document));
  guint n = 0, n_now;

  if (decisions->lesions->len > 0)
    put (list, n++, OSSA_STATE_INTACT, 0);
  put (list, n++, OSSA_STATE_LESION, 0);
  for (guint i = 0; i < decisions->hardware->len; i++)
    put (list, n++, OSSA_STATE_TREATED, i);
  n_now = g_list_model_get_n_items (G_LIST_MODEL (list));
  if (n_now > n)
    g_list_store_splice (list, n, n_now - n, NULL, 0);
  describe (list, document);
}

GListModel *
ossa_comparison_get (OssaDocument *document)
{
  GListStore *list = g_object_get_data (G_OBJECT (document), KEY);

  if (list != NULL)
    return G_LIST_MODEL (list);
  list = g_list_store_new (OSSA_TYPE_COMPARE_ITEM);
  g_object_set_data_full (G_OBJECT (document), KEY, list, g_object_unref);
  g_signal_connect_object (document, "changed", G_CALLBACK (update), list, 0);
  update (document, list);
  return G_LIST_MODEL (list);
}

GListModel *
ossa_comparison_copy (OssaDocument *document)
{
  GListModel *items = ossa_comparison_get (document);
  GListStore *copies = g_list_store_new (OSSA_TYPE_COMPARE_ITEM);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++) {
    g_autoptr (OssaCompareItem) item = g_list_model_get_item (items, i);
    g_autoptr (OssaCompareItem) copy = g_object_new (OSSA_TYPE_COMPARE_ITEM, NULL);

    copy->state = item->state;
    copy->option = item->option;
    copy->title = g_strdup (item->title);
    copy->subtitle = g_strdup (item->subtitle);
    copy->chosen = item->chosen;
    if (item->shown)
      g_list_store_append (copies, copy);
  }
  return G_LIST_MODEL (copies);
}

static void
ossa_compare_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OssaCompareItem *self = OSSA_COMPARE_ITEM (object);

  switch (id) {
  case PROP_TITLE: g_value_set_string (value, self->title); break;
  case PROP_SUBTITLE: g_value_set_string (value, self->subtitle); break;
  case PROP_SHOWN: g_value_set_boolean (value, self->shown); break;
  case PROP_CHOSEN: g_value_set_boolean (value, self->chosen); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_compare_item_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OssaCompareItem *self = OSSA_COMPARE_ITEM (object);

  switch (id) {
  case PROP_SHOWN:
    if (self->shown == g_value_get_boolean (value))
      return;
    self->shown = g_value_get_boolean (value);
    g_object_notify_by_pspec (object, pspec);
    break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_compare_item_finalize (GObject *object)
{
  OssaCompareItem *self = OSSA_COMPARE_ITEM (object);

  g_free (self->title);
  g_free (self->subtitle);
  G_OBJECT_CLASS (ossa_compare_item_parent_class)->finalize (object);
}

static void
ossa_compare_item_class_init (OssaCompareItemClass *klass)
{
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ossa_compare_item_get_property;
  object_class->set_property = ossa_compare_item_set_property;
  object_class->finalize = ossa_compare_item_finalize;
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, read);
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, read);
  props[PROP_SHOWN] =
      g_param_spec_boolean ("shown", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_CHOSEN] = g_param_spec_boolean ("chosen", NULL, NULL, FALSE, read);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ossa_compare_item_init (OssaCompareItem *self)
{
  self->shown = TRUE;
}
