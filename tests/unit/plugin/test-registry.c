/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "ossa-error.h"
#include "ossa-plugin-registry.h"
#include "ossa-xml.h"

/* A folder of plugins, each a copy of the shipped one with a fault put in. */
typedef struct {
  char *root;
  char *good;
} Fixture;

static void
setup (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("OSSATURE_TEST_SOURCE"),
                                            "plugins/nails/antegrade-femoral/plugin.xml", NULL);

  g_assert_true (g_file_get_contents (path, &self->good, NULL, NULL));
  self->root = g_dir_make_tmp ("ossature-plugins-XXXXXX", NULL);
  g_setenv ("OSSATURE_PLUGIN_PATH", self->root, TRUE);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_remove (path);
}

static void
teardown (Fixture *self, gconstpointer data)
{
  remove_tree (self->root);
  g_free (self->root);
  g_free (self->good);
}

static void
put (const Fixture *self, const char *folder, const char *text)
{
  g_autofree char *path = g_build_filename (self->root, folder, NULL);
  g_autofree char *file = g_build_filename (path, "plugin.xml", NULL);

  g_assert_cmpint (g_mkdir_with_parents (path, 0755), ==, 0);
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
}

/* The shipped manifest with the first @what replaced by @by. */
static void
put_edited (const Fixture *self, const char *folder, const char *what, const char *by)
{
  char *at = strstr (self->good, what);
  g_autofree char *head = NULL;
  g_autofree char *text = NULL;

  g_assert_nonnull (at);
  head = g_strndup (self->good, at - self->good);
  text = g_strconcat (head, by, at + strlen (what), NULL);
  put (self, folder, text);
}

static void
assert_refused (const Fixture *self, const char *reason)
{
  g_autoptr (OssaPluginRegistry) registry = ossa_plugin_registry_load ();
  const OssaPluginInfo *info;

  g_assert_cmpuint (ossa_plugin_registry_get_n (registry), ==, 1);
  g_assert_cmpuint (ossa_plugin_registry_get_n_families (registry), ==, 0);
  info = ossa_plugin_registry_get (registry, 0);
  g_assert_nonnull (info->refused);
  g_test_message ("%s", info->refused);
  if (strstr (info->refused, reason) == NULL)
    g_error ("'%s' is not in '%s'", reason, info->refused);
  g_assert_nonnull (strstr (info->refused, self->root));
}

static void
test_shipped_plugin_loads (Fixture *self, gconstpointer data)
{
  g_autoptr (OssaPluginRegistry) registry = NULL;
  g_autoptr (GError) error = NULL;
  OssaFamily *family;
  OssaParamTable *params;
  double length;

  put (self, "nails/one", self->good);
  registry = ossa_plugin_registry_load ();
  g_assert_cmpuint (ossa_plugin_registry_get_n (registry), ==, 1);
  g_assert_cmpstr (ossa_plugin_registry_get (registry, 0)->refused, ==, NULL);
  family = ossa_plugin_registry_find_family (registry, "antegrade-femoral-nail", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ossa_family_get_plugin_id (family), ==, "org.ossature.nails.antegrade-femoral");
  g_assert_cmpstr (ossa_family_get_plugin_version (family), ==, "1.0.0");
  g_assert_cmpstr (ossa_family_get_strategy (family), ==, "intramedullary");
  g_assert_true (ossa_family_fits_site (family, OSSA_SITE_FEMUR));
  g_assert_false (ossa_family_fits_site (family, OSSA_SITE_VERTEBRA));
  params = ossa_family_get_params (family);
  g_assert_true (isnan (ossa_param_table_get (params, 0)->fallback));
  g_assert_cmpstr (ossa_param_table_get (params, 0)->certainty, ==, "M");
  g_assert_true (g_str_has_prefix (ossa_family_get_summary (family), "Spans the whole femur"));
  g_assert_true (ossa_param_table_parse (params, ossa_param_table_find (params, "length"), "380",
                                         &length, NULL));
  g_assert_false (ossa_param_table_parse (params, ossa_param_table_find (params, "length"), "390",
                                          &length, NULL));
}

static void
test_unknown_family_lists_the_known (Fixture *self, gconstpointer data)
{
  g_autoptr (OssaPluginRegistry) registry = NULL;
  g_autoptr (GError) error = NULL;

  put (self, "one", self->good);
  registry = ossa_plugin_registry_load ();
  g_assert_null (ossa_plugin_registry_find_family (registry, "no-such", &error));
  g_assert_error (error, OSSA_ERROR, OSSA_ERROR_PLUGIN);
  g_assert_nonnull (strstr (error->message, "antegrade-femoral-nail"));
}

static void
test_no_plugins_is_no_error (Fixture *self, gconstpointer data)
{
  g_autoptr (OssaPluginRegistry) registry = ossa_plugin_registry_load ();

  g_assert_cmpuint (ossa_plugin_registry_get_n (registry), ==, 0);
}

static void
test_second_of_an_id_is_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (OssaPluginRegistry) registry = NULL;

  put (self, "a", self->good);
  put (self, "b", self->good);
  put_edited (self, "c", "org.ossature.nails.antegrade-femoral", "org.other.nails");
  registry = ossa_plugin_registry_load ();
  g_assert_cmpuint (ossa_plugin_registry_get_n (registry), ==, 3);
  g_assert_cmpuint (ossa_plugin_registry_get_n_families (registry), ==, 1);
  g_assert_null (ossa_plugin_registry_get (registry, 0)->refused);
  g_assert_nonnull (strstr (ossa_plugin_registry_get (registry, 1)->refused, "plugin id"));
  g_assert_nonnull (strstr (ossa_plugin_registry_get (registry, 2)->refused, "family id"));
}

static void
test_a_broken_one_does_not_harm_its_neighbour (Fixture *self, gconstpointer data)
{
  g_autoptr (OssaPluginRegistry) registry = NULL;

  put (self, "a", "<plugin");
  put (self, "b", self->good);
  registry = ossa_plugin_registry_load ();
  g_assert_cmpuint (ossa_plugin_registry_get_n (registry), ==, 2);
  g_assert_nonnull (ossa_plugin_registry_get (registry, 0)->refused);
  g_assert_cmpstr (ossa_plugin_registry_get (registry, 0)->id, ==, "a");
  g_assert_cmpuint (ossa_plugin_registry_get_n_families (registry), ==, 1);
}

/* What is put for what, and a word of the reason. */
typedef struct {
  const char *name, *what, *by, *reason;
} Fault;

static const Fault faults[] = {
  { "doctype", "<plugin ", "<!DOCTYPE plugin [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><plugin ",
    "DOCTYPE" },
  { "namespace", "urn:ossature:plugin:1", "urn:ossature:plugin:2", "plugin" },
  { "no-version", " version=\"1.0.0\"", "", "version" },
  { "bad-id", "id=\"org.ossature.nails.antegrade-femoral\"", "id=\"../../etc\"", "id" },
  { "unknown-element", "<parts>", "<parts><script/>", "script" },
  { "unknown-strategy", "strategy=\"intramedullary\"", "strategy=\"magic\"", "magic" },
  { "unknown-site", "<site id=\"femur\"/>", "<site id=\"wing\"/>", "wing" },
  { "unknown-material", "<option id=\"cfr-peek\"", "<option id=\"unobtainium\"", "unobtainium" },
  { "unknown-input", "<input name=\"bend-at\"", "<input name=\"bend-it\"", "bend-it" },
  { "missing-input", "<input name=\"bend-at\" value=\"60\"/>", "", "bend-at" },
  { "double-input", "<input name=\"bend-at\" value=\"60\"/>",
    "<input name=\"bend-at\" value=\"60\"/><input name=\"bend-at\" value=\"80\"/>", "twice" },
  { "absurd-input", "name=\"bend-at\" value=\"60\"", "name=\"bend-at\" value=\"1e9\"", "bend-at" },
  { "unknown-param", "<input name=\"length\" param=\"length\"/>",
    "<input name=\"length\" param=\"lenght\"/>", "lenght" },
  { "auto-that-nothing-sizes", "step=\"0.5\" default=\"1\"", "step=\"0.5\" default=\"auto\"",
    "auto" },
  { "default-off-step", "step=\"0.5\" default=\"6.5\"", "step=\"0.5\" default=\"6.7\"", "6.7" },
  { "empty-range", "min=\"240\" max=\"480\"", "min=\"480\" max=\"240\"", "range" },
  { "double-param", "<number id=\"diameter\"", "<number id=\"length\"", "twice" },
  { "missing-part", "<part id=\"distal-screw\"", "<part id=\"distant-screw\"", "distal-screw" },
  { "double-part", "<part id=\"distal-screw\"", "<part id=\"neck-screw\"", "twice" },
  { "layer-without-thickness", "interface-mm=\"0.5\" ", "", "interface-mm" },
  { "comma-number", "name=\"bend-at\" value=\"60\"", "name=\"bend-at\" value=\"7,0\"", "value" },
  { "no-placement-number", "name=\"bend-at\" value=\"60\"", "name=\"bend-at\" text=\"60\"",
    "value" },
};

static void
test_fault_is_a_row_with_its_reason (Fixture *self, gconstpointer data)
{
  const Fault *fault = data;

  put_edited (self, "broken", fault->what, fault->by);
  assert_refused (self, fault->reason);
}

static void
test_every_truncation_is_refused (Fixture *self, gconstpointer data)
{
  gsize length = strlen (self->good);

  for (gsize n = 0; n < length - 12; n += 211) {
    g_autofree char *text = g_strndup (self->good, n);

    put (self, "broken", text);
    assert_refused (self, "plugin.xml");
  }
}

static void
test_a_huge_manifest_is_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *blank = g_strnfill (2 << 20, ' ');
  g_autofree char *text = g_strconcat (self->good, blank, NULL);

  put (self, "broken", text);
  assert_refused (self, "1 MiB");
}

static void
test_folders_that_are_named_are_the_only_ones (Fixture *self, gconstpointer data)
{
  const char *const none[] = { NULL };
  const char *const here[] = { "/no/such/folder", self->root, NULL };
  g_autoptr (OssaPluginRegistry) empty = NULL, found = NULL;

  put (self, "nail", self->good);
  empty = ossa_plugin_registry_load_folders (none);
  found = ossa_plugin_registry_load_folders (here);
  g_assert_cmpuint (ossa_plugin_registry_get_n (empty), ==, 0);
  g_assert_cmpuint (ossa_plugin_registry_get_n (found), ==, 1);
  g_assert_cmpuint (ossa_plugin_registry_get_n_families (found), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ossa_xml_init ();

#define ADD(name, func) g_test_add ("/plugin/registry/" name, Fixture, NULL, setup, func, teardown)
  ADD ("folders-that-are-named-are-the-only-ones", test_folders_that_are_named_are_the_only_ones);
  ADD ("shipped-plugin-loads", test_shipped_plugin_loads);
  ADD ("unknown-family-lists-the-known", test_unknown_family_lists_the_known);
  ADD ("no-plugins-is-no-error", test_no_plugins_is_no_error);
  ADD ("second-of-an-id-is-refused", test_second_of_an_id_is_refused);
  ADD ("a-broken-one-does-not-harm-its-neighbour", test_a_broken_one_does_not_harm_its_neighbour);
  ADD ("every-truncation-is-refused", test_every_truncation_is_refused);
  ADD ("a-huge-manifest-is-refused", test_a_huge_manifest_is_refused);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *name = g_strconcat ("/plugin/registry/refused/", faults[i].name, NULL);

    g_test_add (name, Fixture, &faults[i], setup, test_fault_is_a_row_with_its_reason, teardown);
  }
  return g_test_run ();
}
