-- wrk counts latencies in whole microseconds. Interpolated inside the bin where half of them are reached, the
-- median is known more closely than that.
function done(summary, latency, requests)
  local total, bins = 0, {}
  for index = 1, #latency do
    local value, count = latency(index)
    bins[index] = { value, count }
    total = total + count
  end
  local seen, median = 0, 0
  for _, bin in ipairs(bins) do
    if seen + bin[2] >= total / 2 then
      median = bin[1] + (total / 2 - seen) / bin[2]
      break
    end
    seen = seen + bin[2]
  end
  local errors = summary.errors
  io.write(string.format(
    '\n{"medianUs":%.4f,"requests":%d,"durationUs":%d,"errors":%d}\n',
    median, summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout
  ))
end
