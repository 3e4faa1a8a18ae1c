/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-option-item.h"

#include <glib/gi18n.h>
#include <math.h>

#include "ossa-finding.h"
#include "ossa-hardware-edit.h"
#include "ossa-result-words.h"

struct _OssaOptionItem {
  GObject parent;
  guint index;
  char *title, *detail;
  gboolean fault;
};

G_DEFINE_FINAL_TYPE (OssaOptionItem, ossa_option_item, G_TYPE_OBJECT)

enum { PROP_INDEX = 1, PROP_TITLE, PROP_DETAIL, PROP_FAULT, N_PROPS };

static GParamSpec *props[N_PROPS];

guint
ossa_option_item_get_index (OssaOptionItem *self)
{
  return self->index;
}

/* Takes @text. */
static void
set_text (OssaOptionItem *self, char **member, char *text, guint prop)
{
  g_autofree char *taken = text;

  if (g_strcmp0 (*member, taken) == 0)
    return;
  g_free (*member);
  *member = g_steal_pointer (&taken);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static char *
dup_title (OssaOptionItem *self, OssaDocument *document)
{
  const GPtrArray *hardware = ossa_plan_get_decisions (ossa_document_get_plan (document))->hardware;
  const OssaPlanHardware *chosen = g_ptr_array_index (hardware, self->index);
  OssaFamily *family = ossa_hardware_find_family (document, self->index);

  /* Translators: number and name of an option. */
  return g_strdup_printf (C_ ("option", "%u · %s"), self->index + 1,
                          family != NULL ? _ (ossa_family_get_name (family)) : chosen->family);
}

/* What the program and the hand made of the first two sizes: "340 mm, 11 mm". */
static char *
dup_sizes (OssaOptionItem *self, OssaDocument *document, const OssaRunnerOption *option)
{
  OssaFamily *family = ossa_hardware_find_family (document, self->index);
  OssaParamTable *table = family != NULL ? ossa_family_get_params (family) : NULL;
  GString *words = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; table != NULL && i < ossa_param_table_get_size (table) && n < 2; i++) {
    const OssaParam *param = ossa_param_table_get (table, i);

    if (param->kind != OSSA_PARAM_NUMBER || !(param->step > 0) || isnan (option->values[i]))
      continue;
    g_string_append_printf (words, "%s%.4g", n++ > 0 ? " × " : "", option->values[i]);
  }
  if (n > 0)
    g_string_append_printf (words, " %s", _ ("mm"));
  return g_string_free (words, FALSE);
}

static char *
dup_factor (OssaOptionItem *self, OssaDocument *document)
{
  OssaFinding finding = ossa_finding_get (document, OSSA_STATE_TREATED, self->index,
                                          ossa_finding_get_load (document));
  g_autofree char *factor = NULL;

  if (!finding.known)
    return NULL;
  factor = ossa_factor_words (finding.risk.factor);
  if (finding.stale)
    return g_strdup_printf (_ ("factor %s, out of date"), factor);
  return g_strdup_printf (finding.preview ? _ ("factor %s, preview") : _ ("factor %s"), factor);
}

static char *
dup_detail (OssaOptionItem *self, OssaDocument *document, const OssaRunnerOption *option)
{
  g_autofree char *sizes = NULL, *factor = NULL;

  if (option == NULL)
    return g_strdup (_ ("Being placed"));
  if (option->error != NULL)
    return g_strdup (_ ("Does not fit"));
  sizes = dup_sizes (self, document, option);
  factor = dup_factor (self, document);
  return factor != NULL ? g_strdup_printf (C_ ("detail of an option", "%s · %s"), sizes, factor)
                        : g_steal_pointer (&sizes);
}

static void
update (OssaOptionItem *self, OssaDocument *document)
{
  const OssaRunnerOption *option = ossa_document_get_option (document, self->index);
  gboolean fault = option != NULL && option->error != NULL;

  set_text (self, &self->title, dup_title (self, document), PROP_TITLE);
  set_text (self, &self->detail, dup_detail (self, document, option), PROP_DETAIL);
  if (self->fault != fault) {
    self->fault = fault;
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FAULT]);
  }
}

void
ossa_option_items_update (GListStore *list, OssaDocument *document)
{
  guint n = document != NULL
                ? ossa_plan_get_decisions (ossa_document_get_plan (document))->hardware->len
                : 0;
  guint there = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (; there > n; there--)
    g_list_store_remove (list, there - 1);
  for (guint i = 0; i < n; i++) {
    g_autoptr (OssaOptionItem) self = i < there ? g_list_model_get_item (G_LIST_MODEL (list), i)
                                                : g_object_new (OSSA_TYPE_OPTION_ITEM, NULL);

    self->index = i;
    update (self, document);
    if (i >= there)
      g_list_store_append (list, self);
  }
}

static void
ossa_option_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OssaOptionItem *self = OSSA_OPTION_ITEM (object);

  switch (id) {
  case PROP_INDEX: g_value_set_uint (value, self->index); break;
  case PROP_TITLE: g_value_set_string (value, self->title); break;
  case PROP_DETAIL: g_value_set_string (value, self->detail); break;
  case PROP_FAULT: g_value_set_boolean (value, self->fault); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_option_item_finalize (GObject *object)
{
  OssaOptionItem *self = OSSA_OPTION_ITEM (object);

  g_free (self->title);
  g_free (self->detail);
  G_OBJECT_CLASS (ossa_option_item_parent_class)->finalize (object);
}

static void
ossa_option_item_class_init (OssaOptionItemClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ossa_option_item_get_property;
  object_class->finalize = ossa_option_item_finalize;
  props[PROP_INDEX] = g_param_spec_uint ("index", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  props[PROP_FAULT] = g_param_spec_boolean ("fault", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ossa_option_item_init (OssaOptionItem *self)
{
}
