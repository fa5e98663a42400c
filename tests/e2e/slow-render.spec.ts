// A browser that is slow: Yew's scheduler pauses once 16 ms have passed, and draws the rest of the card in a later task.
import { RUNNING_TASK, body, expect, test } from './cards.ts'

test('a card that is drawn in many pauses shows each answer, and does not stop', async ({ page, cards }) => {
  // By this clock any step takes longer than the scheduler goes on without a pause.
  await page.addInitScript(() => {
    const now = Date.now
    let ahead = 0
    Date.now = () => now() + (ahead += 20)
  })
  await cards.open()
  const card = await cards.put({ properties: {}, attributes: { 'refresh-interval': '0' } })
  for (const [status, succeeded] of [['Pending', 0], ['Running', 3], ['Running', 4], ['Complete', 10]] as const) {
    const text = JSON.stringify(body({ taskId: RUNNING_TASK, status, successCnt: succeeded, failCnt: 0, completeCnt: succeeded }))
    await page.evaluate(async (text) => {
      const card = document.querySelector('batch-task') as any
      card.fetch = () => Promise.resolve(new Response(text))
      await card.refresh()
    }, text)
    await expect(card.locator('[part=status]')).toHaveText(status)
    await expect(card.locator('[part=legend] .number').first()).toHaveText(String(succeeded))
  }
  expect(await cards.names()).not.toContain('error')
})
