/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-broken-rules.h"

#include <glib/gi18n.h>

/* More than these would hide the picture. */
#define MOST 4

struct _OssaBrokenRules {
  AdwBin parent;
  GtkBox *rows;
  char *shown; /* what the rows say, so that a drag does not make them anew */
};

G_DEFINE_FINAL_TYPE (OssaBrokenRules, ossa_broken_rules, ADW_TYPE_BIN)

static char *
dup_words (const OssaRule *rule)
{
  if (!isfinite (rule->value))
    return g_strdup (_ (rule->label));
  /* Translators: a rule that hardware breaks; its number, its limit, their unit */
  return g_strdup_printf (_ ("%s: %.1f, limit %g %s"), _ (rule->label), rule->value, rule->limit,
                          _ (rule->unit));
}

static void
add_row (OssaBrokenRules *self, const char *icon, const char *words, const char *tooltip)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = gtk_image_new_from_icon_name (icon), *label = gtk_label_new (words);

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  gtk_widget_set_tooltip_text (row, tooltip);
  gtk_box_append (GTK_BOX (row), image);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (self->rows, row);
}

static void
add_rule (OssaBrokenRules *self, const OssaRule *rule)
{
  g_autofree char *words = dup_words (rule);
  g_autofree char *tooltip =
      g_strdup_printf (_ ("%s Source: %s"), _ (rule->explanation), _ (rule->source));

  add_row (self,
           rule->verdict == OSSA_RULE_FAIL ? "dialog-error-symbolic" : "dialog-warning-symbolic",
           words, tooltip);
}

static void
clear (OssaBrokenRules *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, row);
}

static char *
dup_signature (const GPtrArray *rules, const char *error)
{
  GString *text = g_string_new (error);

  for (guint i = 0; i < rules->len; i++) {
    g_autofree char *words = dup_words (g_ptr_array_index (rules, i));

    g_string_append (text, words);
  }
  return g_string_free (text, FALSE);
}

void
ossa_broken_rules_set (OssaBrokenRules *self, const GPtrArray *rules, const char *error)
{
  g_autofree char *signature = dup_signature (rules, error);

  if (g_strcmp0 (signature, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&signature);
  clear (self);
  if (error != NULL)
    add_row (self, "dialog-error-symbolic", error, NULL);
  for (guint i = 0; i < MIN (rules->len, MOST); i++)
    add_rule (self, g_ptr_array_index (rules, i));
  if (rules->len > MOST) {
    g_autofree char *more = g_strdup_printf (
        ngettext ("and %u rule more", "and %u rules more", rules->len - MOST), rules->len - MOST);

    add_row (self, "view-more-symbolic", more, NULL);
  }
  gtk_widget_set_visible (GTK_WIDGET (self), error != NULL || rules->len > 0);
}

static void
ossa_broken_rules_finalize (GObject *object)
{
  g_free (OSSA_BROKEN_RULES (object)->shown);
  G_OBJECT_CLASS (ossa_broken_rules_parent_class)->finalize (object);
}

static void
ossa_broken_rules_class_init (OssaBrokenRulesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ossa_broken_rules_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ossature/Ossature/ui/broken-rules.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaBrokenRules, rows);
}

static void
ossa_broken_rules_init (OssaBrokenRules *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
