/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-activity.h"

G_BEGIN_DECLS

/**
 * OssaAnswerCard:
 *
 * The first thing the risk page says: how near the bone is to breaking in the state looked at,
 * under which of its activities, where, and how sure that is.
 */
#define OSSA_TYPE_ANSWER_CARD (ossa_answer_card_get_type ())
G_DECLARE_FINAL_TYPE (OssaAnswerCard, ossa_answer_card, OSSA, ANSWER_CARD, AdwBin)

/* @activities: of OssaActivity, up to date. @document may be %NULL. */
void ossa_answer_card_update (OssaAnswerCard *self, GListModel *activities, OssaDocument *document);

G_END_DECLS
