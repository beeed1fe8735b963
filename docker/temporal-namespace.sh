#!/bin/sh
# Makes the namespace with 30 days of retention, and the search attributes that operators filter by.
# Safe to run again. TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE come from the environment; the CLI reads both itself.
set -eu

tries=60
until temporal operator cluster health >/dev/null 2>&1; do
  tries=$((tries - 1))
  [ "$tries" -gt 0 ] || { echo "Temporal at $TEMPORAL_ADDRESS did not become healthy."; exit 1; }
  sleep 2
done

if temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1; then
  temporal operator namespace update --namespace "$TEMPORAL_NAMESPACE" --retention 30d
else
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention 30d
fi

# A new namespace takes some seconds to reach every part of the server.
for attribute in Tenant=Keyword OrderStage=Keyword NeedsOperator=Bool OrderNumber=Keyword; do
  tries=30
  until temporal operator search-attribute create --name "${attribute%=*}" --type "${attribute#*=}"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || { echo "The search attribute $attribute could not be made."; exit 1; }
    sleep 2
  done
done
echo "Namespace $TEMPORAL_NAMESPACE is ready."
