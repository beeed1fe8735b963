/**
 * One ask of the limiter in one round trip; docs/decisions/0002-rate-limiter.md has the reasoning and the arithmetic.
 *
 * Answers `go` with the wait until the place (at most `p_max_sleep`), or keeps the ticket in the line and says when to come back.
 * `p_now` is for tests with a clock of their own; otherwise the database's clock rules, so that workers' clocks may differ.
 */
export const rateTakeFunction = `
create function rate_take(
  p_account text, p_per_minute double precision, p_burst double precision, p_class text, p_weight double precision,
  p_ticket text, p_max_sleep interval, p_tolerance interval, p_longest interval, p_now timestamptz
) returns table (go boolean, wait_ms double precision) language plpgsql as $$
declare
  v_slot constant interval := make_interval(secs => 60 / p_per_minute);
  v_account rate_account;
  v_now timestamptz;
  v_free timestamptz;
  v_tag double precision;
  v_ahead bigint;
  v_wait interval;
begin
  select * into v_account from rate_account where account = p_account for update;
  if not found then
    insert into rate_account (account) values (p_account) on conflict do nothing;
    select * into v_account from rate_account where account = p_account for update;
  end if;
  -- Read only now, with the row locked: time must not run backwards from one grant to the next.
  v_now := coalesce(p_now, clock_timestamp());
  v_free := greatest(v_account.next_free, v_now - p_burst * v_slot);

  select tag into v_tag from rate_ticket where account = p_account and ticket = p_ticket;
  if not found then
    -- Start-time fair queueing. Only the line's present members count, so that tickets never fetched cost their class nothing.
    select greatest(v_account.virtual_time, (v_account.finish ->> p_class)::double precision, max(tag) + 1 / p_weight)
      into v_tag from rate_ticket
      where account = p_account and class = p_class and due >= v_now - p_tolerance;
  end if;

  -- Whoever missed its time blocks nobody, and finds its old place in the line when it comes after all.
  select count(*) into v_ahead from rate_ticket
    where account = p_account and (tag, ticket) < (v_tag, p_ticket) and due >= v_now - p_tolerance;
  v_wait := v_free + v_ahead * v_slot - v_now;

  if v_wait <= p_max_sleep then
    update rate_account set
      next_free = v_free + v_slot,
      virtual_time = greatest(virtual_time, v_tag),
      finish = jsonb_set(finish, array[p_class],
        to_jsonb(greatest(v_tag + 1 / p_weight, (finish ->> p_class)::double precision)))
      where account = p_account;
    delete from rate_ticket where account = p_account and ticket = p_ticket;
    go := true;
    wait_ms := greatest(extract(epoch from v_free - v_now) * 1000, 0);
  else
    -- A long line is asked to look in now and then rather than far ahead: it may have become shorter. Spread, not all at once.
    v_wait := least(v_wait, p_longest * (0.75 + 0.25 * random()));
    insert into rate_ticket (account, ticket, class, tag, due)
      values (p_account, p_ticket, p_class, v_tag, v_now + v_wait)
      on conflict (account, ticket) do update set due = excluded.due;
    if random() < 0.01 then
      delete from rate_ticket where account = p_account and due < v_now - interval '10 minutes';
    end if;
    go := false;
    wait_ms := extract(epoch from v_wait) * 1000;
  end if;
  return next;
end $$`;
