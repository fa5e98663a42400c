// A page that has the card on the client only.
'use client'
import dynamic from 'next/dynamic'

const Card = dynamic(() => import('./card'), { ssr: false })

export default function Page() {
  return <Card />
}
