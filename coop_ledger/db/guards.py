"""Triggers with which the database itself refuses what the rules forbid.

A book whose guards are not exactly these is read but not written (``schema.differences``).
"""

_OPEN = """EXISTS (SELECT 1 FROM entry WHERE chain = NEW.chain AND seq = NEW.seq)"""

GUARDS = (
    {
        "entry_balances": """
        CREATE TRIGGER entry_balances BEFORE INSERT ON entry
        WHEN (SELECT coalesce(sum(centimes), 0) FROM posting
              WHERE chain = NEW.chain AND seq = NEW.seq) <> 0
        BEGIN SELECT raise(ABORT, 'entry does not balance'); END""",
        "entry_continues_chain": """
        CREATE TRIGGER entry_continues_chain BEFORE INSERT ON entry
        WHEN NEW.prev_hash <> coalesce(
                (SELECT hash FROM entry WHERE chain = NEW.chain ORDER BY seq DESC LIMIT 1),
                printf('%064d', 0))
          OR NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry WHERE chain = NEW.chain)
        BEGIN SELECT raise(ABORT, 'entry does not continue the chain'); END""",
        "entry_is_new": """
        CREATE TRIGGER entry_is_new BEFORE INSERT ON entry
        WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id OR hash = NEW.hash
                       OR rowid = NEW.rowid OR (chain = NEW.chain AND reverses = NEW.reverses))
        BEGIN SELECT raise(ABORT, 'entry is already recorded'); END""",
        "entry_reverses_an_entry": """
        CREATE TRIGGER entry_reverses_an_entry BEFORE INSERT ON entry
        WHEN NEW.reverses IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM entry WHERE chain = NEW.chain
                            AND number = NEW.reverses AND date <= NEW.date
                            AND kind <> 'reversal')
        BEGIN SELECT raise(ABORT, 'nothing there to take back'); END""",
        "attachment_is_new": """
        CREATE TRIGGER attachment_is_new BEFORE INSERT ON attachment
        WHEN EXISTS (SELECT 1 FROM attachment WHERE sha256 = NEW.sha256 OR rowid = NEW.rowid)
        BEGIN SELECT raise(ABORT, 'attachment is already there'); END""",
        "entry_continues_series": """
        CREATE TRIGGER entry_continues_series BEFORE INSERT ON entry
        WHEN NEW.n <> (SELECT coalesce(max(n), 0) + 1 FROM entry
                       WHERE chain = NEW.chain AND series = NEW.series AND year = NEW.year)
        BEGIN SELECT raise(ABORT, 'entry leaves a gap in its series'); END""",
        "entry_is_its_payload": """
        CREATE TRIGGER entry_is_its_payload BEFORE INSERT ON entry
        WHEN (NEW.payload ->> '$.id', NEW.payload ->> '$.kind', NEW.payload ->> '$.number',
              NEW.payload ->> '$.document.date', NEW.payload ->> '$.recorded_at',
              NEW.payload ->> '$.actor', NEW.payload ->> '$.chain')
          IS NOT (NEW.id, NEW.kind, NEW.number, NEW.date, NEW.recorded_at, NEW.actor, NEW.chain)
          OR NEW.reverses IS NOT iif(NEW.kind = 'reversal', NEW.payload ->> '$.document.of', NULL)
          OR json_array_length(NEW.payload, '$.postings') IS NOT
             (SELECT count(*) FROM posting WHERE chain = NEW.chain AND seq = NEW.seq)
          OR json_array_length(NEW.payload, '$.moves') IS NOT
             (SELECT count(*) FROM move WHERE chain = NEW.chain AND seq = NEW.seq)
          OR json_array_length(NEW.payload, '$.lines') IS NOT
             (SELECT count(*) FROM register WHERE chain = NEW.chain AND seq = NEW.seq)
        BEGIN SELECT raise(ABORT, 'entry is not what its payload says'); END""",
        "entry_keeps_its_date": """
        CREATE TRIGGER entry_keeps_its_date BEFORE INSERT ON entry
        WHEN EXISTS (SELECT 1 FROM posting
                     WHERE chain = NEW.chain AND seq = NEW.seq AND date <> NEW.date)
          OR EXISTS (SELECT 1 FROM move
                     WHERE chain = NEW.chain AND seq = NEW.seq AND date <> NEW.date)
        BEGIN SELECT raise(ABORT, 'posting or move on another date'); END""",
        "entry_respects_closing": """
        CREATE TRIGGER entry_respects_closing BEFORE INSERT ON entry
        WHEN EXISTS (SELECT 1 FROM entry AS closing
                     WHERE kind = 'month_close' AND chain = NEW.chain AND date >= NEW.date
                       AND NOT EXISTS (SELECT 1 FROM entry AS undo
                                       WHERE undo.chain = closing.chain
                                         AND undo.reverses = closing.number))
        BEGIN SELECT raise(ABORT, 'the period is closed'); END""",
        "note_keeps_on_update": """
        CREATE TRIGGER note_keeps_on_update BEFORE UPDATE ON note
        BEGIN SELECT raise(ABORT, 'note can only be erased'); END""",
    }
    | {
        f"{table}_joins_open_entry": f"""
        CREATE TRIGGER {table}_joins_open_entry BEFORE INSERT ON {table} WHEN {_OPEN}
        BEGIN SELECT raise(ABORT, 'entry is already recorded'); END"""
        for table in ("posting", "move", "register", "note")
    }
    | {
        f"{table}_keeps_on_{verb.lower()}": f"""
        CREATE TRIGGER {table}_keeps_on_{verb.lower()} BEFORE {verb} ON {table}
        BEGIN SELECT raise(ABORT, '{table} is append-only'); END"""
        for table in ("own", "entry", "posting", "move", "register", "attachment")
        for verb in ("UPDATE", "DELETE")
    }
    | {
        "posting_adds_up": """
        CREATE TRIGGER posting_adds_up AFTER INSERT ON posting
        BEGIN INSERT INTO account_day VALUES
            (NEW.account, NEW.date, max(NEW.centimes, 0), max(-NEW.centimes, 0))
            ON CONFLICT (account, date) DO UPDATE
            SET debit = debit + excluded.debit, credit = credit + excluded.credit; END""",
        "move_adds_up": """
        CREATE TRIGGER move_adds_up AFTER INSERT ON move
        BEGIN
            INSERT INTO stock_day VALUES
            (NEW.item, NEW.target, NEW.date, NEW.milli, NEW.centimes)
            ON CONFLICT (item, place, date) DO UPDATE
            SET milli = milli + excluded.milli, centimes = centimes + excluded.centimes;
            INSERT INTO stock_day VALUES
            (NEW.item, NEW.source, NEW.date, -NEW.milli, -NEW.centimes)
            ON CONFLICT (item, place, date) DO UPDATE
            SET milli = milli + excluded.milli, centimes = centimes + excluded.centimes;
        END""",
        **{
            f"account_day_agrees_on_{verb.lower()}": f"""
        CREATE TRIGGER account_day_agrees_on_{verb.lower()} AFTER {verb} ON account_day
        WHEN (NEW.debit, NEW.credit) IS NOT (
            SELECT sum(max(centimes, 0)), sum(max(-centimes, 0)) FROM posting
            WHERE account = NEW.account AND date = NEW.date)
        BEGIN SELECT raise(ABORT, 'daily sum is not that of the postings'); END"""
            for verb in ("INSERT", "UPDATE")
        },
        **{
            f"stock_day_agrees_on_{verb.lower()}": f"""
        CREATE TRIGGER stock_day_agrees_on_{verb.lower()} AFTER {verb} ON stock_day
        WHEN (NEW.milli, NEW.centimes) IS NOT (
            SELECT sum(iif(target = NEW.place, milli, -milli)),
                sum(iif(target = NEW.place, centimes, -centimes)) FROM move
            WHERE item = NEW.item AND date = NEW.date AND NEW.place IN (source, target))
        BEGIN SELECT raise(ABORT, 'daily sum is not that of the moves'); END"""
            for verb in ("INSERT", "UPDATE")
        },
        **{
            f"{table}_keeps_on_delete": f"""
        CREATE TRIGGER {table}_keeps_on_delete BEFORE DELETE ON {table}
        BEGIN SELECT raise(ABORT, 'daily sums are kept'); END"""
            for table in ("account_day", "stock_day")
        },
        "own_is_one": """
        CREATE TRIGGER own_is_one BEFORE INSERT ON own WHEN (SELECT count(*) FROM own) > 0
        BEGIN SELECT raise(ABORT, 'a book has one chain of its own'); END""",
    }
)
