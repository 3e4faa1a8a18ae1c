/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-plan.h"

G_BEGIN_DECLS

/* The plan as XML: namespace %OSSA_PLAN_NAMESPACE, schema plan/data/plan.xsd. Writing is canonical:
 * a plan that was read from a file is written back as the same bytes. */

#define OSSA_PLAN_NAMESPACE "urn:ossature:plan:1"

/* Checks well-formedness, limits, schema and meaning. @folder: where relative paths start,
 * absolute. @name stands in messages. %OSSA_ERROR_FORMAT names file, line and fault. Plugins need
 * not be there: see ossa_plan_bind(). */
OssaPlan *ossa_plan_parse (
    const char *text, gsize length, const char *name, const char *folder, GError **error);
OssaPlan *ossa_plan_load (const char *path, GError **error);

/* The text, owned. */
char *ossa_plan_to_xml (OssaPlan *plan, const char *folder, GError **error);
/* Atomic. */
gboolean ossa_plan_save (OssaPlan *plan, const char *path, GError **error);

/* SHA-256 of the decisions in canonical form without paths, owned: what a result was made from.
 * Title, note and choice stand outside. */
char *ossa_plan_hash_decisions (const OssaPlanDecisions *decisions);

G_END_DECLS
