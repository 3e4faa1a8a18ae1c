/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-rule-list.h"

#include <glib/gi18n.h>

#include "ossa-rule-row.h"

struct _OssaRuleList {
  AdwPreferencesGroup parent;
  GPtrArray *rows;   /* of OssaRuleRow, borrowed: what does not hold */
  GPtrArray *folded; /* the same within @expander: what holds */
  AdwExpanderRow *expander;
};

G_DEFINE_FINAL_TYPE (OssaRuleList, ossa_rule_list, ADW_TYPE_PREFERENCES_GROUP)

/* Rows are kept and filled anew, so that nothing flickers during a drag. */
static OssaRuleRow *
get_row (OssaRuleList *self, gboolean holds, guint index)
{
  GPtrArray *rows = holds ? self->folded : self->rows;
  GtkWidget *row;

  if (index < rows->len)
    return g_ptr_array_index (rows, index);
  row = ossa_rule_row_new ();
  g_ptr_array_add (rows, row);
  if (holds) {
    adw_expander_row_add_row (self->expander, row);
    return OSSA_RULE_ROW (row);
  }
  /* Rows are added at the end of a group: the folded ones must stay last. */
  g_object_ref (self->expander);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->expander));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->expander));
  g_object_unref (self->expander);
  return OSSA_RULE_ROW (row);
}

static void
hide_from (GPtrArray *rows, guint n)
{
  for (guint i = 0; i < rows->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (rows, i), i < n);
}

static guint
show_verdict (OssaRuleList *self, OssaConstruct *construct, OssaRuleVerdict verdict, guint from)
{
  for (guint i = 0; i < ossa_construct_get_n_rules (construct); i++) {
    const OssaRule *rule = ossa_construct_get_rule (construct, i);

    if (rule->verdict == verdict)
      ossa_rule_row_set_rule (get_row (self, verdict == OSSA_RULE_PASS, from++), rule);
  }
  return from;
}

static char *
dup_summary (guint n_broken, guint n_care)
{
  if (n_broken > 0)
    return g_strdup_printf (ngettext ("%u rule is broken", "%u rules are broken", n_broken),
                            n_broken);
  if (n_care > 0)
    return g_strdup_printf (ngettext ("%u rule needs care", "%u rules need care", n_care), n_care);
  return g_strdup (_ ("All rules hold"));
}

void
ossa_rule_list_set_construct (OssaRuleList *self, OssaConstruct *construct)
{
  guint n_broken, n_open, n_held;
  g_autofree char *summary = NULL, *held = NULL;

  g_return_if_fail (OSSA_IS_RULE_LIST (self));

  gtk_widget_set_visible (GTK_WIDGET (self), construct != NULL);
  if (construct == NULL)
    return;
  n_broken = show_verdict (self, construct, OSSA_RULE_FAIL, 0);
  n_open = show_verdict (self, construct, OSSA_RULE_WARN, n_broken);
  n_held = show_verdict (self, construct, OSSA_RULE_PASS, 0);
  hide_from (self->rows, n_open);
  hide_from (self->folded, n_held);
  summary = dup_summary (n_broken, n_open - n_broken);
  held = g_strdup_printf (ngettext ("%u rule holds", "%u rules hold", n_held), n_held);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), summary);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->expander), held);
  gtk_widget_set_visible (GTK_WIDGET (self->expander), n_held > 0);
}

static void
ossa_rule_list_finalize (GObject *object)
{
  OssaRuleList *self = OSSA_RULE_LIST (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->folded);
  G_OBJECT_CLASS (ossa_rule_list_parent_class)->finalize (object);
}

static void
ossa_rule_list_class_init (OssaRuleListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ossa_rule_list_finalize;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/ossature/Ossature/ui/rule-list.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), OssaRuleList, expander);
}

static void
ossa_rule_list_init (OssaRuleList *self)
{
  self->rows = g_ptr_array_new ();
  self->folded = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
