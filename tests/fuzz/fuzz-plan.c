/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "fuzz.h"
#include "ossa-error.h"
#include "ossa-plan-xml.h"

#define FOLDER "/plans/here"

static OssaPlan *
parse (const char *text, gsize length, GError **error)
{
  return ossa_plan_parse (text, length, "input", FOLDER, error);
}

/* A plan that was read is written in the canonical form, which reads back and is written the same;
 * a copy of what it decided is equal to what was read back. */
static void
check_round (OssaPlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = ossa_plan_to_xml (plan, FOLDER, &error);
  g_autofree char *second = NULL;
  g_autoptr (OssaPlan) again = NULL;
  g_autoptr (OssaPlanDecisions) copy = NULL;

  g_assert_no_error (error);
  again = parse (first, strlen (first), &error);
  g_assert_no_error (error);
  second = ossa_plan_to_xml (again, FOLDER, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (ossa_plan_get_hash (plan), ==, ossa_plan_get_hash (again));
  copy = ossa_plan_decisions_copy (ossa_plan_get_decisions (plan));
  g_assert_true (ossa_plan_decisions_equal (copy, ossa_plan_get_decisions (again)));
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  static gsize ready;
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaPlan) plan = NULL;

  if (g_once_init_enter (&ready)) {
    ossa_xml_init ();
    g_once_init_leave (&ready, 1);
  }
  plan = parse ((const char *)bytes, length, &error);
  g_assert_true ((plan == NULL) == (error != NULL));
  if (plan != NULL)
    check_round (plan);
  else
    g_assert_true (error->domain == OSSA_ERROR && g_utf8_validate (error->message, -1, NULL));
  return 0;
}
