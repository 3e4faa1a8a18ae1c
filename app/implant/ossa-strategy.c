/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-strategy.h"

static const OssaStrategy *const strategies[] = { &ossa_strategy_intramedullary };

const OssaStrategy *
ossa_strategy_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (strategies); i++)
    if (g_str_equal (strategies[i]->id, id))
      return strategies[i];
  return NULL;
}

char *
ossa_strategy_dup_ids (void)
{
  const char *ids[G_N_ELEMENTS (strategies) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (strategies); i++)
    ids[i] = strategies[i]->id;
  return g_strjoinv (", ", (char **)ids);
}
