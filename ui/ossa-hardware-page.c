/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-hardware-page.h"

#include <glib/gi18n.h>

#include "ossa-family-row.h"
#include "ossa-hardware-edit.h"
#include "ossa-option-row.h"
#include "ossa-param-form.h"
#include "ossa-part-list.h"
#include "ossa-plan-notes.h"
#include "ossa-rule-list.h"

struct _OssaHardwarePage {
  OssaPage parent;
  GtkListBox *option_list;
  AdwExpanderRow *families;
  AdwPreferencesGroup *fault_group;
  GtkLabel *fault_label, *notice_label;
  OssaParamForm *form;
  OssaRuleList *rules;
  OssaPartList *parts;
  GListStore *options;    /* of OssaOptionItem */
  GPtrArray *family_rows; /* borrowed */
  int site;               /* that the family rows are of; -1: none */
  guint n_options;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (OssaHardwarePage, ossa_hardware_page, OSSA_TYPE_PAGE)

static void
clear_families (OssaHardwarePage *self)
{
  for (guint i = 0; i < self->family_rows->len; i++)
    adw_expander_row_remove (self->families, g_ptr_array_index (self->family_rows, i));
  g_ptr_array_set_size (self->family_rows, 0);
  self->site = -1;
}

static void
add_families (OssaHardwarePage *self, OssaDocument *document, OssaSite site, gboolean fitting)
{
  OssaPluginRegistry *registry = ossa_document_get_registry (document);

  for (guint i = 0; i < ossa_plugin_registry_get_n_families (registry); i++) {
    OssaFamily *family = ossa_plugin_registry_get_family (registry, i);
    GtkWidget *row;

    if (ossa_family_fits_site (family, site) != fitting)
      continue;
    row = ossa_family_row_new (family, site);
    adw_expander_row_add_row (self->families, row);
    g_ptr_array_add (self->family_rows, row);
  }
}

/* Those made for the bone first. */
static void
show_families (OssaPage *page, OssaDocument *document)
{
  OssaHardwarePage *self = OSSA_HARDWARE_PAGE (page);
  OssaBone *bone = document != NULL ? ossa_document_get_bone (document) : NULL;
  int site = bone != NULL ? (int)ossa_landmarks_get_site (ossa_bone_get_landmarks (bone)) : -1;

  if (site == self->site)
    return;
  clear_families (self);
  if (site < 0)
    return;
  self->site = site;
  add_families (self, document, (OssaSite)site, TRUE);
  add_families (self, document, (OssaSite)site, FALSE);
}

static void
show_fault (OssaHardwarePage *self, const OssaRunnerOption *option)
{
  gboolean fault = option != NULL && option->error != NULL;

  gtk_label_set_text (self->fault_label, fault ? option->error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault_group), fault);
}

/* What was placed for other decisions says nothing of these: it comes again in a moment. */
static void
show_form (OssaHardwarePage *self,
           OssaDocument *document,
           guint index,
           const OssaRunnerOption *option)
{
  OssaFamily *family = ossa_hardware_find_family (document, index);
  g_autofree double *values = ossa_hardware_dup_values (document, index);
  gboolean placed = ossa_hardware_is_placed (document, index);

  ossa_param_form_set_table (self->form, values != NULL ? ossa_family_get_params (family) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->form), values != NULL);
  if (values != NULL)
    ossa_param_form_set_values (self->form, values, placed ? option->values : NULL,
                                placed ? option->reasons : NULL);
}

static void
select_option (OssaHardwarePage *self, OssaDocument *document)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (
      self->option_list, (int)ossa_document_get_option_index (document));

  if (row != NULL && row != gtk_list_box_get_selected_row (self->option_list))
    gtk_list_box_select_row (self->option_list, row);
}

/* The families fold away when there is an option, and come back when there is none. */
static void
fold_families (OssaHardwarePage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->options));

  if ((n == 0) != (self->n_options == 0))
    adw_expander_row_set_expanded (self->families, n == 0);
  self->n_options = n;
}

static void
set_editable (OssaHardwarePage *self, gboolean editable)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->form), editable);
  gtk_widget_action_set_enabled (widget, "hardware.add", editable);
  gtk_widget_action_set_enabled (widget, "hardware.duplicate", editable);
  gtk_widget_action_set_enabled (widget, "hardware.remove", editable);
}

static void
show_rules (OssaHardwarePage *self, OssaConstruct *construct, gboolean current)
{
  ossa_rule_list_set_construct (self->rules, construct);
  if (current)
    gtk_widget_remove_css_class (GTK_WIDGET (self->rules), "stale");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->rules), "stale");
}

static void
update_option (OssaHardwarePage *self, OssaDocument *document)
{
  guint index = ossa_document_get_option_index (document);
  const OssaRunnerOption *option = ossa_document_get_option (document, index);

  if (index >= self->n_options)
    option = NULL;
  select_option (self, document);
  show_fault (self, option);
  show_form (self, document, index, option);
  show_rules (self, option != NULL ? option->construct : NULL,
              ossa_hardware_is_placed (document, index));
  ossa_part_list_update (self->parts, self->n_options > 0 ? document : NULL, index);
}

static void
update (OssaPage *page, OssaDocument *document)
{
  OssaHardwarePage *self = OSSA_HARDWARE_PAGE (page);

  self->updating = TRUE;
  ossa_option_items_update (self->options, document);
  fold_families (self);
  if (document != NULL) {
    set_editable (self, !ossa_plan_is_read_only (ossa_document_get_plan (document)));
    update_option (self, document);
  }
  self->updating = FALSE;
}

static void
document_set (OssaPage *page, OssaDocument *document)
{
  clear_families (OSSA_HARDWARE_PAGE (page));
  update (page, document);
}

static void
on_option_selected (OssaHardwarePage *self, GtkListBoxRow *row)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));

  if (row != NULL && document != NULL && !self->updating)
    ossa_hardware_look_at (document, (guint)gtk_list_box_row_get_index (row));
}

static void
on_value_changed (OssaHardwarePage *self, guint row, double value)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));

  if (document != NULL)
    ossa_hardware_set_value (document, ossa_document_get_option_index (document), row, value);
}

/* What is changed during one stay in the form is undone by field, not by step. */
static void
on_form_entered (OssaHardwarePage *self)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));

  if (document != NULL)
    ossa_plan_history_begin_gesture (ossa_document_get_history (document));
}

static void
on_form_left (OssaHardwarePage *self)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (self));

  if (document != NULL)
    ossa_plan_history_end_gesture (ossa_document_get_history (document));
}

static void
act_add (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (widget));
  OssaFamily *family =
      document != NULL
          ? ossa_plugin_registry_find_family (ossa_document_get_registry (document),
                                              g_variant_get_string (parameter, NULL), NULL)
          : NULL;

  if (family != NULL)
    ossa_hardware_add (document, family);
}

static void
act_duplicate (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (widget));

  if (document != NULL)
    ossa_hardware_duplicate (document, g_variant_get_uint32 (parameter));
}

static void
act_remove (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OssaDocument *document = ossa_page_get_document (OSSA_PAGE (widget));

  if (document != NULL)
    ossa_hardware_remove (document, g_variant_get_uint32 (parameter));
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  return ossa_option_row_new (OSSA_OPTION_ITEM (item));
}

static void
ossa_hardware_page_dispose (GObject *object)
{
  OssaHardwarePage *self = OSSA_HARDWARE_PAGE (object);

  g_clear_object (&self->options);
  g_clear_pointer (&self->family_rows, g_ptr_array_unref);
  G_OBJECT_CLASS (ossa_hardware_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  g_type_ensure (OSSA_TYPE_PARAM_FORM);
  g_type_ensure (OSSA_TYPE_RULE_LIST);
  g_type_ensure (OSSA_TYPE_PART_LIST);
  gtk_widget_class_set_template_from_resource (klass, "/org/ossature/Ossature/ui/hardware-page.ui");
  gtk_widget_class_bind_template_child (klass, OssaHardwarePage, option_list);
  gtk_widget_class_bind_template_child (klass, OssaHardwarePage, families);
  gtk_widget_class_bind_template_child (klass, OssaHardwarePage, fault_group);
  gtk_widget_class_bind_template_child (klass, OssaHardwarePage, fault_label);
  gtk_widget_class_bind_template_child (klass, OssaHardwarePage, notice_label);
  gtk_widget_class_bind_template_child (klass, OssaHardwarePage, form);
  gtk_widget_class_bind_template_child (klass, OssaHardwarePage, rules);
  gtk_widget_class_bind_template_child (klass, OssaHardwarePage, parts);
  gtk_widget_class_bind_template_callback (klass, on_option_selected);
  gtk_widget_class_bind_template_callback (klass, on_value_changed);
  gtk_widget_class_bind_template_callback (klass, on_form_entered);
  gtk_widget_class_bind_template_callback (klass, on_form_left);
}

static void
ossa_hardware_page_class_init (OssaHardwarePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OssaPageClass *page_class = OSSA_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ossa_hardware_page_dispose;
  page_class->document_set = document_set;
  page_class->scene_changed = show_families;
  page_class->options_changed = update;
  page_class->shown_changed = update;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "hardware.add", "s", act_add);
  gtk_widget_class_install_action (widget_class, "hardware.duplicate", "u", act_duplicate);
  gtk_widget_class_install_action (widget_class, "hardware.remove", "u", act_remove);
}

static void
ossa_hardware_page_init (OssaHardwarePage *self)
{
  g_autoptr (OssaPlanNotes) notes = ossa_plan_notes_load (NULL);

  self->site = -1;
  self->options = g_list_store_new (OSSA_TYPE_OPTION_ITEM);
  self->family_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->option_list, G_LIST_MODEL (self->options), make_row, NULL, NULL);
  gtk_label_set_text (self->notice_label, notes != NULL ? _ (notes->notice) : "");
}
